import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import {
  askForNews,
  confirmRequest,
  tellWaiting,
  tidyRequests,
  withdrawRequest,
} from "@/lib/back-in-stock/commands";
import { backInStockJobs } from "@/lib/back-in-stock/jobs";
import { linkToken } from "@/lib/link-token";
import { getRequestByToken } from "@/lib/back-in-stock/queries";
import { opened } from "@/lib/email/opened";
import { holdUnits, releaseHolds } from "@/lib/inventory/commands";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { runDueJobs } from "@/lib/jobs/run";
import { makeOrder } from "@/lib/orders/testing";
import { invariant, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const secret = "0123456789abcdef0123456789abcdef-test";
vi.mock("@/lib/env", () => ({
  env: () => ({
    SHOP_URL: "https://shop.example",
    AUTH_SECRET: secret,
    MAIL_FROM: "Shop <shop@shop.example>",
  }),
}));

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let variantId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  globalThis.cartwrightPool = { db: database.db, sql: database.sql };
  await seedShop(database.db);
});
afterAll(async () => {
  globalThis.cartwrightPool = undefined;
  await database.drop();
});
beforeEach(async () => {
  await database.sql`delete from back_in_stock_requests`;
  await database.sql`delete from jobs`;
  await database.sql`delete from mails`;
  const [variant] = await database.sql<{ id: string }[]>`
    select v.id from variants v join products p on p.id = v.product_id where p.slug = 'havn-mug' order by v.position limit 1`;
  invariant(variant, "the demo shop has this variant");
  variantId = variant.id;
  await setOnHand(0);
});

const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

const setOnHand = (units: number) => database.sql`
  update inventory_levels set on_hand = ${units}, reserved = 0 where variant_id = ${variantId}
    and location_id = (select id from locations where code = 'main')`;

const ask = (email: string, at = now, market: "us" | "de" = "us") =>
  inTransaction((tx) => askForNews(tx, { variantId, email, market }, at));

async function idOf(email: string): Promise<string> {
  const [row] = await database.sql<{ id: string }[]>`
    select id from back_in_stock_requests where variant_id = ${variantId} and email = ${email}`;
  invariant(row, `${email} has asked`);
  return row.id;
}

/** Asks and says yes, at an instant of its own. */
async function wait(email: string, minute = 0): Promise<string> {
  await ask(email);
  const id = await idOf(email);
  const at = new Date(now.getTime() - 3_600_000 + minute * 60_000);
  expect(await inTransaction((tx) => confirmRequest(tx, id, at))).toEqual({ ok: true, value: null });
  return id;
}

/** Only the jobs of this domain; every other kind would be a mistake. */
const runJobs = () => runDueJobs(database.db, backInStockJobs as unknown as JobHandlers);

const mails = async (template: string) =>
  opened(
    await database.sql<{ to: string; text: string; subject: string }[]>`
  select to_address as to, text, subject from mails where template = ${template} order by created_at, id`,
  );
const told = async () => (await mails("back-in-stock")).map(({ to }) => to);
const asked = async () => (await mails("back-in-stock-ask")).map(({ to }) => to);

describe("asking", () => {
  test("mails the question, and nothing else before the answer", async () => {
    await ask("anna@mail.example", now, "de");
    await runJobs();
    const [mail] = await mails("back-in-stock-ask");
    const token = linkToken("back-in-stock", await idOf("anna@mail.example"), secret);
    expect(mail?.text).toContain(`https://shop.example/de-de/back-in-stock/${token}`);
    await setOnHand(5);
    await runJobs();
    expect(await told()).toEqual([]);
    expect(await getRequestByToken(token)).toMatchObject({ isConfirmed: false, isTold: false });
  });

  test("again gives the same answer and sends nothing, whoever's address it is", async () => {
    const first = await ask("anna@mail.example");
    const results = await Promise.all(Array.from({ length: 5 }, () => ask("Anna@Mail.example")));
    await runJobs();
    for (const result of results) expect(result).toEqual(first);
    expect(await asked()).toEqual(["anna@mail.example"]);
    await ask("bert@mail.example");
    await runJobs();
    await wait("bert@mail.example");
    expect(await ask("bert@mail.example")).toEqual(first);
    await runJobs();
    expect(await asked()).toEqual(["anna@mail.example", "bert@mail.example"]);
  });

  test("a day later without a yes mails the question once more", async () => {
    await ask("anna@mail.example", later(-2));
    await runJobs();
    const before = linkToken("back-in-stock", await idOf("anna@mail.example"), secret);
    await ask("anna@mail.example");
    await runJobs();
    expect(await asked()).toEqual(["anna@mail.example"]);
    expect(linkToken("back-in-stock", await idOf("anna@mail.example"), secret)).not.toBe(before);
    expect(await getRequestByToken(before)).toBeNull();
  });

  test("is for what is sold out and on sale", async () => {
    await setOnHand(1);
    expect(await ask("anna@mail.example")).toMatchObject({ error: { code: "in_stock" } });
    await setOnHand(0);
    await database.sql`update variants set is_active = false where id = ${variantId}`;
    expect(await ask("anna@mail.example")).toMatchObject({ error: { code: "variant_not_found" } });
    await database.sql`update variants set is_active = true where id = ${variantId}`;
  });
});

describe("when stock arrives", () => {
  test("those who said yes hear once, with a link to the variant and a way out", async () => {
    const id = await wait("anna@mail.example");
    await setOnHand(3);
    await runJobs();
    // The answer was faster than the question.
    expect(await asked()).toEqual([]);
    await setOnHand(0);
    await setOnHand(3);
    await runJobs();
    const [mail, ...others] = await mails("back-in-stock");
    expect(others).toEqual([]);
    expect(mail?.to).toBe("anna@mail.example");
    expect(mail?.text).toMatch(/https:\/\/shop\.example\/products\/havn-mug\?variant=/);
    expect(mail?.text).toContain(
      `https://shop.example/back-in-stock/${linkToken("back-in-stock", id, secret)}`,
    );
  });

  test("the longest waiting hear first, three for each unit, the others a day later", async () => {
    for (let index = 0; index < 8; index += 1) await wait(`p${index}@mail.example`, (index * 5) % 8);
    const order = Array.from({ length: 8 }, (_, index) => index)
      .toSorted((a, b) => ((a * 5) % 8) - ((b * 5) % 8))
      .map((index) => `p${index}@mail.example`);
    await setOnHand(2);
    await runJobs();
    expect((await told()).toSorted()).toEqual(order.slice(0, 6).toSorted());
    // Sold and put back on the same day: those who were told are still on their way.
    await setOnHand(0);
    await setOnHand(2);
    await runJobs();
    expect(await told()).toHaveLength(6);
    await database.sql`update back_in_stock_requests set notified_at = notified_at - interval '25 hours' where notified_at is not null`;
    await inTransaction((tx) => tidyRequests(tx, new Date()));
    await runJobs();
    expect((await told()).toSorted()).toEqual(order.toSorted());
  });

  test("two deliveries at once tell nobody twice and no more than fit", async () => {
    for (let index = 0; index < 9; index += 1) await wait(`p${index}@mail.example`, index);
    await setOnHand(1);
    await database.sql`delete from jobs`;
    const results = await Promise.all(
      Array.from({ length: 4 }, () => inTransaction((tx) => tellWaiting(tx, variantId, new Date()))),
    );
    expect(results.reduce((sum, result) => sum + (result.ok ? result.value : 0), 0)).toBe(3);
    await runJobs();
    expect(await told()).toHaveLength(3);
  });

  test("a hold that ends counts as well, and before that, nothing does", async () => {
    await wait("anna@mail.example");
    const order = await makeOrder(database.db, { status: "pending" });
    // One unit arrives and is taken by somebody who pays, before any mail goes out.
    await inTransaction(async (tx) => {
      await tx.execute(sql`update inventory_levels set on_hand = 1 where variant_id = ${variantId}
        and location_id = (select id from locations where code = 'main')`);
      const [place] = await tx.execute<{ locationId: string }>(sql`
        select location_id as "locationId" from inventory_levels
        where variant_id = ${variantId} and on_hand > reserved for update`);
      const take = { variantId, locationId: place?.locationId ?? "", quantity: 1 };
      await holdUnits(tx, { orderId: order.id, expiresAt: later(1) }, [take]);
      return ok(null);
    });
    await runJobs();
    expect(await told()).toEqual([]);
    await inTransaction(async (tx) => {
      await releaseHolds(tx, order.id, "system");
      return ok(null);
    });
    await runJobs();
    expect(await told()).toEqual(["anna@mail.example"]);
  });

  test("nobody looks who waits while nobody does, or while there was something all along", async () => {
    await ask("anna@mail.example");
    await database.sql`delete from jobs`;
    await setOnHand(3);
    expect(await database.sql`select kind from jobs`).toEqual([]);
    await setOnHand(0);
    await wait("bert@mail.example");
    await database.sql`delete from jobs`;
    await setOnHand(1);
    expect(await database.sql`select kind from jobs`).toEqual([{ kind: "back-in-stock.notify" }]);
    await setOnHand(2);
    expect(await database.sql`select kind from jobs`).toHaveLength(1);
  });

  test("and a change that is rolled back tells nobody", async () => {
    await wait("anna@mail.example");
    await database.sql`delete from jobs`;
    await database.sql
      .begin(async (tx) => {
        await tx`update inventory_levels set on_hand = 9 where variant_id = ${variantId}`;
        throw new Error("the delivery was a mistake");
      })
      .catch(() => null);
    expect(await database.sql`select kind from jobs`).toEqual([]);
  });

  test("sold out again before the mail went out: they wait on", async () => {
    await wait("anna@mail.example");
    await setOnHand(1);
    await database.sql`delete from jobs`;
    await inTransaction((tx) => tellWaiting(tx, variantId, new Date()));
    await setOnHand(0);
    await runJobs();
    expect(await told()).toEqual([]);
    await setOnHand(1);
    await runJobs();
    expect(await told()).toEqual(["anna@mail.example"]);
  });

  test("a yes that comes after the delivery is answered at once", async () => {
    await ask("anna@mail.example");
    await setOnHand(2);
    await runJobs();
    expect(await told()).toEqual([]);
    const id = await idOf("anna@mail.example");
    await inTransaction((tx) => confirmRequest(tx, id, new Date()));
    await runJobs();
    expect(await told()).toEqual(["anna@mail.example"]);
  });
});

describe("forgetting", () => {
  test("who withdraws leaves nothing behind, and gets no mail that was on its way", async () => {
    const id = await wait("anna@mail.example");
    await runJobs();
    await setOnHand(1);
    await inTransaction((tx) => tellWaiting(tx, variantId, new Date()));
    await inTransaction((tx) => withdrawRequest(tx, id));
    await runJobs();
    expect(await database.sql`select 1 from back_in_stock_requests`).toEqual([]);
    expect(await database.sql`select 1 from mails`).toEqual([]);
    expect(await getRequestByToken(linkToken("back-in-stock", id, secret))).toBeNull();
    // Twice does no harm, and neither does a yes afterwards.
    expect((await inTransaction((tx) => withdrawRequest(tx, id))).ok).toBe(true);
    expect(await inTransaction((tx) => confirmRequest(tx, id, new Date()))).toMatchObject({
      error: { code: "request_not_found" },
    });
  });

  test("30 days after the mail, after 180 days of waiting, and 30 without a yes", async () => {
    const rows = [
      { email: "told-long-ago", created: 40, confirmed: 40, notified: 31 },
      { email: "told", created: 170, confirmed: 170, notified: 29 },
      { email: "waited-too-long", created: 181, confirmed: 181, notified: null },
      { email: "waiting", created: 179, confirmed: 179, notified: null },
      { email: "never-said-yes", created: 31, confirmed: null, notified: null },
      { email: "not-yet", created: 29, confirmed: null, notified: null },
    ];
    const ago = (days: number | null) => (days === null ? null : later(-days).toISOString());
    for (const { email, created, confirmed, notified } of rows) {
      await database.sql`
        with added as (
          insert into back_in_stock_requests (variant_id, email, market, created_at, confirmed_at, notified_at)
          values (${variantId}, ${email}, 'us', ${ago(created)}, ${ago(confirmed)}, ${ago(notified)}) returning id, email)
        insert into mails (template, subject_key, to_address, locale, subject, html, text)
        select 'back-in-stock-ask', 'back-in-stock:' || id, email, 'en-US', '-', 'e1:', 'e1:' from added`;
    }
    await inTransaction((tx) => tidyRequests(tx, now));
    const left = ["not-yet", "told", "waiting"];
    expect(await database.sql`select email::text from back_in_stock_requests order by email`).toEqual(
      left.map((email) => ({ email })),
    );
    expect(await database.sql`select to_address::text as email from mails order by 1`).toEqual(
      left.map((email) => ({ email })),
    );
  });

  test("what was told may be asked for anew", async () => {
    await wait("anna@mail.example");
    await setOnHand(1);
    await runJobs();
    await setOnHand(0);
    await wait("anna@mail.example");
    await setOnHand(9);
    await database.sql`update inventory_levels set on_hand = 9 where variant_id = ${variantId}`;
    await runJobs();
    // The first mail went with the first request.
    expect(await told()).toEqual(["anna@mail.example"]);
    expect(
      await database.sql`select 1 from back_in_stock_requests where notified_at is not null`,
    ).toHaveLength(1);
  });
});
