import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { staffRole } from "@/db/schema/customers";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { can } from "@/lib/customers/permissions";
import { randomToken } from "@/lib/ids";
import { makeOrder } from "@/lib/orders/testing";
import { invariant } from "@/lib/result";
import { countPendingReviews, listReviews } from "@/lib/reviews/admin-queries";
import { moderateReview, writeOpenReview, writePurchaseReview } from "@/lib/reviews/commands";
import { listReviewableLines, readReviews } from "@/lib/reviews/queries";
import { type ReviewView, reviewViews, starsOf } from "@/lib/reviews/review-view";
import { inTransaction } from "@/lib/transaction";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  globalThis.cartwrightPool = { db: database.db, sql: database.sql };
  await seedShop(database.db);
});
afterAll(async () => {
  globalThis.cartwrightPool = undefined;
  await database.drop();
});

const text = {
  market: "de" as const,
  rating: 4,
  title: "Schön",
  body: "Liegt gut in der Hand.",
  authorName: "Käthe M.",
};

async function productOf(slug: string) {
  const [row] = await database.sql<{ id: string; count: number; sum: number }[]>`
    select id, rating_count as count, rating_sum as sum from products where slug = ${slug}`;
  invariant(row, "the demo shop has this product");
  return row;
}

/** An order of one thing, and the id of its line. */
async function orderOf(
  slug: string,
  status: "pending" | "confirmed" | "completed" | "canceled" = "confirmed",
) {
  const [variant] = await database.sql<{ id: string; productId: string }[]>`
    select v.id, v.product_id as "productId" from variants v join products p on p.id = v.product_id
    where p.slug = ${slug} limit 1`;
  invariant(variant, "the product has a variant");
  const order = await makeOrder(database.db, {
    status,
    lines: [{ productName: slug, variantId: variant.id }],
  });
  const [line] = await database.sql<{ id: string }[]>`
    update order_lines set product_id = ${variant.productId} where order_id = ${order.id} returning id`;
  invariant(line, "the order has a line");
  return { token: order.token, lineId: line.id, number: order.number };
}

const write = (orderToken: string, orderLineId: string) =>
  inTransaction((tx) => writePurchaseReview(tx, { ...text, orderToken, orderLineId }));

const reviewOfLine = async (lineId: string) => {
  const rows = await database.sql<{ id: string; status: string; isVerified: boolean; language: string }[]>`
    select id, status, is_verified as "isVerified", language from reviews where order_line_id = ${lineId}`;
  return rows;
};

describe("a review by a buyer", () => {
  test("is marked as bought here, waits to be read, and counts once it is published", async () => {
    const before = await productOf("havn-mug");
    const { token, lineId } = await orderOf("havn-mug");
    expect(await listReviewableLines(token)).toMatchObject([
      { id: lineId, productSlug: "havn-mug", status: null },
    ]);
    expect(await write(token, lineId)).toEqual({ ok: true, value: null });
    const [review] = await reviewOfLine(lineId);
    expect(review).toMatchObject({ status: "pending", isVerified: true, language: "de" });
    expect(await productOf("havn-mug")).toEqual(before);
    expect(await listReviewableLines(token)).toMatchObject([{ status: "pending" }]);

    invariant(review, "the review was stored");
    const decide = (decision: "approved" | "rejected", seen: "pending" | "approved") =>
      inTransaction((tx) => moderateReview(tx, { reviewId: review.id, decision, seen, staffId: "staff-1" }));
    expect((await decide("approved", "pending")).ok).toBe(true);
    expect(await productOf("havn-mug")).toEqual({ ...before, count: before.count + 1, sum: before.sum + 4 });
    expect(await readReviews(before.id, "newest", null, 1)).toMatchObject([
      { id: review.id, isVerified: true },
    ]);
    expect((await decide("rejected", "approved")).ok).toBe(true);
    expect(await productOf("havn-mug")).toEqual(before);
    expect(
      await database.sql`
        select action, actor_id, before, after from audit_log where subject_id = ${review.id} order by id`,
    ).toEqual([
      {
        action: "review.approve",
        actor_id: "staff-1",
        before: { status: "pending" },
        after: { status: "approved" },
      },
      {
        action: "review.reject",
        actor_id: "staff-1",
        before: { status: "approved" },
        after: { status: "rejected" },
      },
    ]);
  });

  test("is one for each order line, also when it is sent many times at once", async () => {
    const { token, lineId } = await orderOf("havn-mug");
    const results = await Promise.all(Array.from({ length: 8 }, () => write(token, lineId)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "already_reviewed" } });
    expect(await reviewOfLine(lineId)).toHaveLength(1);
  });

  test("needs the link of the very order, and the order paid", async () => {
    const mine = await orderOf("havn-mug");
    const other = await orderOf("havn-mug");
    for (const [token, lineId] of [
      [other.token, mine.lineId],
      [randomToken(), mine.lineId],
      [mine.token, other.lineId],
      [mine.number, mine.lineId],
    ] as const)
      expect(await write(token, lineId)).toMatchObject({ error: { code: "not_reviewable" } });
    expect(await reviewOfLine(mine.lineId)).toEqual([]);

    for (const status of ["pending", "canceled"] as const) {
      const order = await orderOf("havn-mug", status);
      expect(await listReviewableLines(order.token)).toEqual([]);
      expect(await write(order.token, order.lineId)).toMatchObject({ error: { code: "not_reviewable" } });
    }
    const sent = await orderOf("havn-mug", "completed");
    expect((await write(sent.token, sent.lineId)).ok).toBe(true);
  });
});

describe("a review by anybody", () => {
  test("is marked as not verified and waits, for products on sale only", async () => {
    const { id } = await productOf("havn-mug");
    const open = (productId: string, now = new Date()) =>
      inTransaction((tx) => writeOpenReview(tx, { ...text, productId }, now));
    expect((await open(id)).ok).toBe(true);
    expect(
      await database.sql`
        select status, is_verified, order_line_id from reviews where product_id = ${id} order by created_at desc limit 1`,
    ).toEqual([{ status: "pending", is_verified: false, order_line_id: null }]);
    const nowhere = { error: { code: "not_reviewable" } };
    expect(await open("0190f000-0000-7000-8000-000000000001")).toMatchObject(nowhere);
    expect(await open(id, new Date("2000-01-01"))).toMatchObject(nowhere);
    await database.sql`update products set status = 'archived' where id = ${id}`;
    expect(await open(id)).toMatchObject(nowhere);
    await database.sql`update products set status = 'active' where id = ${id}`;
    expect(await open((await productOf("gift-card")).id)).toMatchObject(nowhere);
  });

  test("ends no page before it is published", async () => {
    const { id } = await productOf("havn-mug");
    const told: string[] = [];
    const { unlisten } = await database.sql.listen("cache_tags", (tag) => void told.push(tag));
    const marker = async (text: string) => {
      await database.sql`select pg_notify('cache_tags', ${text})`;
      await expect.poll(() => told).toContain(text);
    };
    await inTransaction((tx) => writeOpenReview(tx, { ...text, productId: id }, new Date()));
    await marker("sent");
    expect(told).not.toContain(`product:${id}`);
    await database.sql`
      update reviews set status = 'approved' where product_id = ${id} and status = 'pending'`;
    await marker("published");
    expect(told).toContain(`product:${id}`);
    await unlisten();
  });
});

describe("staff", () => {
  test("who may not moderate see and count nothing", async () => {
    const answers = async (ask: Promise<unknown>) => {
      const [answer] = await Promise.allSettled([ask]);
      return answer.status === "fulfilled";
    };
    for (const role of staffRole.enumValues) {
      const isAllowed = ["owner", "manager", "support", "marketing"].includes(role);
      expect(can(role, "reviews:moderate"), role).toBe(isAllowed);
      expect(await answers(listReviews({ role }, { status: "pending" })), role).toBe(isAllowed);
      expect(await answers(countPendingReviews({ role })), role).toBe(isAllowed);
    }
  });

  test("decide once: the second of two at the same time is told", async () => {
    const { token, lineId } = await orderOf("havn-mug");
    await write(token, lineId);
    const [review] = await reviewOfLine(lineId);
    invariant(review, "the review was stored");
    const results = await Promise.all(
      (["approved", "rejected"] as const).map((decision) =>
        inTransaction((tx) =>
          moderateReview(tx, { reviewId: review.id, decision, seen: "pending", staffId: "staff-1" }),
        ),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "review_changed" } });
    const [{ count } = { count: 0 }] = await database.sql<{ count: number }[]>`
      select count(*)::int from audit_log where subject_id = ${review.id}`;
    expect(count).toBe(1);
  });

  test("read the queue from the longest waiting on, page by page, there and back", async () => {
    const { id } = await productOf("bue-arch-vase");
    await database.sql`update reviews set status = 'rejected' where status = 'pending'`;
    await database.sql`
      insert into reviews (product_id, status, rating, title, body, author_name, language, created_at)
      select ${id}, 'pending', 1 + i % 5, 'Title ' || i, 'Long enough', 'A', 'en', '2026-01-01'::timestamptz + i * interval '1 hour'
      from generate_series(1, 60) i`;
    const staff = { role: "owner" } as const;
    expect(await countPendingReviews(staff)).toBe(60);
    const first = await listReviews(staff, { status: "pending" });
    expect(first.reviews[0]).toMatchObject({
      title: "Title 1",
      orderNumber: null,
      productSlug: "bue-arch-vase",
    });
    expect(first.previous).toBeNull();
    invariant(first.next, "there is a second page");
    const second = await listReviews(staff, { status: "pending", after: first.next });
    invariant(second.next && second.previous, "there are pages on both sides");
    const third = await listReviews(staff, { status: "pending", after: second.next });
    const titles = [...first.reviews, ...second.reviews, ...third.reviews].map(({ title }) => title);
    expect(titles).toEqual(Array.from({ length: 60 }, (_, index) => `Title ${index + 1}`));
    expect(third.next).toBeNull();
    expect(await listReviews(staff, { status: "pending", before: second.previous })).toEqual(first);
    const five = await listReviews(staff, { status: "pending", rating: 5 });
    expect(five.reviews).toHaveLength(12);
  });
});

describe("reading", () => {
  test("goes through every review once, in every view, also among equals", async () => {
    const { id } = await productOf("bue-arch-vase");
    await database.sql`delete from reviews where product_id = ${id}`;
    await database.sql`
      insert into reviews (product_id, status, rating, title, body, author_name, language, created_at)
      select ${id}, (case when i % 7 = 0 then 'pending' else 'approved' end)::review_status, 1 + i % 5, 'Title', 'Long enough', 'A', 'en',
        -- Several in the same instant, and instants finer than a millisecond.
        '2026-01-01'::timestamptz + (i / 4) * interval '1 microsecond'
      from generate_series(1, 200) i`;
    const approved = await database.sql<{ id: string; rating: number; at: string }[]>`
      select id, rating, created_at::text as at from reviews where product_id = ${id} and status = 'approved'
      order by created_at desc, id desc`;
    const expected = (view: ReviewView) => {
      const stars = starsOf(view);
      if (stars !== null) return approved.filter(({ rating }) => rating === stars);
      if (view === "newest") return approved;
      const sign = view === "highest" ? -1 : 1;
      return approved.toSorted((a, b) => sign * (a.rating - b.rating));
    };
    for (const view of reviewViews) {
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const page = await readReviews(id, view, after, 9);
        invariant(page, "every page is there");
        if (page.length === 0) break;
        seen.push(...page.map((review) => review.id));
        after = seen.at(-1) ?? null;
      }
      expect(seen, view).toEqual(expected(view).map((review) => review.id));
    }
  });

  test("begins nowhere but at a review of this product", async () => {
    const { id } = await productOf("bue-arch-vase");
    const [foreign] = await database.sql<{ id: string }[]>`
      select id from reviews where product_id <> ${id} limit 1`;
    expect(await readReviews(id, "newest", foreign?.id ?? "", 9)).toBeNull();
    expect(await readReviews(id, "newest", "0190f000-0000-7000-8000-000000000001", 9)).toBeNull();
  });
});
