import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { newId } from "@/lib/ids";
import { makeOrder } from "@/lib/orders/testing";
import { changeCode } from "@/lib/promotions/admin-codes";
import { pressPromotion, savePromotion } from "@/lib/promotions/admin-commands";
import { listHistory } from "@/lib/promotions/admin-history";
import { parsePromotionList } from "@/lib/promotions/admin-list";
import { getPromotion, listCodes, listPromotions, versionOf } from "@/lib/promotions/admin-queries";
import { codeInput, promotionInput } from "@/lib/promotions/input";
import { invariant } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let staffId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  globalThis.cartwrightPool = { db: database.db, sql: database.sql };
  await seedShop(database.db);
  const [row] = await database.sql<{ id: string }[]>`
    insert into users (email, name, staff_role) values ('mira@example.com', 'Mira', 'marketing') returning id`;
  invariant(row, "the member of staff was stored");
  staffId = row.id;
});
afterAll(async () => {
  globalThis.cartwrightPool = undefined;
  await database.drop();
});

const mira = { role: "marketing" } as const;
const fields = {
  name: "Ten percent",
  germanName: "Zehn Prozent",
  kind: "percent",
  percent: "10",
  requiresCode: "on",
};
const save = (typed: Record<string, string>) => {
  const input = promotionInput.parse({ requestId: newId(), ...fields, ...typed });
  return inTransaction((tx) => savePromotion(tx, input, { staffId, timeZone: "America/New_York" }));
};
const read = async (id: string) => {
  const promotion = await getPromotion(mira, id);
  invariant(promotion, "it is stored");
  return promotion;
};
const made = async (typed: Record<string, string> = {}) => {
  const result = await save({ make: "1", ...typed });
  invariant(result.ok, "it was saved");
  return read(result.value.id);
};
const codesOf = async (id: string) => (await listCodes(mira, id, { start: "", after: undefined })).codes;

describe("saving a promotion", () => {
  it("stores what was typed, in the time zone of the shop, and notes who did it", async () => {
    const promotion = await made({ starts: "2026-12-01T00:00", make: "3", prefix: "xmas", usageLimit: "2" });
    expect(promotion).toMatchObject({
      ratePpm: 100_000,
      startsAt: new Date("2026-12-01T05:00:00Z"),
      endsAt: null,
    });
    const codes = await codesOf(promotion.id);
    expect(codes).toHaveLength(3);
    for (const { code, usageLimit } of codes) {
      expect(code).toMatch(/^XMAS-[0-9A-Z]{8}$/);
      expect(usageLimit).toBe(2);
    }
    const { entries } = await listHistory(mira, promotion.id, undefined);
    expect(entries).toMatchObject([{ action: "promotion.create", actorName: "Mira", codes: { length: 3 } }]);
  });

  it("does once what is sent twice", async () => {
    const requestId = newId();
    const [one, two] = await Promise.all([save({ requestId, make: "2" }), save({ requestId, make: "2" })]);
    expect(one).toEqual(two);
    expect(await codesOf(requestId)).toHaveLength(2);
    const promotion = await read(requestId);
    const again = { promotionId: requestId, seen: versionOf(promotion), requestId: newId(), make: "5" };
    await save(again);
    await save(again);
    expect(await codesOf(requestId)).toHaveLength(7);
  });

  it("tells the second of two who change it at once, and keeps the first one's change", async () => {
    const { id, ...promotion } = await made();
    const seen = versionOf({ id, ...promotion });
    const change = (percent: string) => save({ promotionId: id, seen, percent });
    const answers = await Promise.all([change("20"), change("30")]);
    expect(answers.map((each) => (each.ok ? "ok" : each.error.code)).toSorted()).toEqual([
      "ok",
      "promotion_changed",
    ]);
    const kept = answers[0]?.ok ? 200_000 : 300_000;
    expect((await read(id)).ratePpm).toBe(kept);
  });

  it("writes nothing over what it cannot read", async () => {
    const { id } = await made();
    await database.sql`update promotions set conditions = '{"onlyOnSundays": true}' where id = ${id}`;
    const promotion = await read(id);
    expect(promotion.unreadable).toContain("onlyOnSundays");
    expect(await save({ promotionId: id, seen: versionOf(promotion) })).toEqual({
      ok: false,
      error: { code: "promotion_unreadable" },
    });
    const [row] = await database.sql`select conditions from promotions where id = ${id}`;
    expect(row?.["conditions"]).toEqual({ onlyOnSundays: true });
  });

  it("keeps a product that has been deleted since, and takes no new one that does not exist", async () => {
    const gone = newId();
    const { id } = await made();
    await database.sql`
      update promotions set conditions = jsonb_build_object('productIds', jsonb_build_array(${gone}::text)) where id = ${id}`;
    const seen = versionOf(await read(id));
    const kept = await save({ promotionId: id, seen, percent: "15", [`product-${gone}`]: "on" });
    expect(kept.ok).toBe(true);
    expect((await read(id)).conditions).toEqual({ productIds: [gone] });
    for (const kind of ["product", "category"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is easier to read
      const answer = await save({
        promotionId: id,
        seen: versionOf(await read(id)),
        [`product-${gone}`]: "on",
        [`${kind}-${newId()}`]: "on",
      });
      expect(answer).toMatchObject({
        ok: false,
        error: { fields: { [kind === "product" ? "products" : "categories"]: "unknown" } },
      });
    }
  });

  it("refuses an end before the start, and a code that is taken, and then stores nothing", async () => {
    const requestId = newId();
    expect(
      await save({ requestId, make: "1", starts: "2026-12-02T00:00", ends: "2026-12-01T00:00" }),
    ).toMatchObject({
      ok: false,
      error: { fields: { ends: "before_start" } },
    });
    expect(await save({ requestId, newCodes: "free-1 oak20" })).toMatchObject({
      ok: false,
      error: { fields: { newCodes: "taken", unknown: "OAK20" } },
    });
    expect(await getPromotion(mira, requestId)).toBeNull();
  });
});

it("is paused, goes on and ends by a press; what is pressed twice is noted once", async () => {
  const { id } = await made();
  const press = (what: "pause" | "resume" | "end") =>
    inTransaction((tx) => pressPromotion(tx, { promotionId: id, press: what }, staffId));
  for (const what of ["pause", "pause", "resume", "end", "end"] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    expect((await press(what)).ok, what).toBe(true);
  }
  expect(await press("resume")).toMatchObject({ error: { code: "promotion_changed" } });
  const { entries } = await listHistory(mira, id, undefined);
  expect(entries.map(({ action }) => action.split(".")[1])).toEqual(["end", "resume", "pause", "create"]);
});

describe("a code", () => {
  const change = (typed: Record<string, string>) =>
    inTransaction((tx) => changeCode(tx, codeInput.parse(typed), staffId));

  it("gets another limit, unless somebody was first or buyers have used it too often", async () => {
    const { id } = await made();
    const [code] = await codesOf(id);
    invariant(code, "there is one");
    const of = { promotionId: id, codeId: code.id, press: "limit" };
    expect(await change({ ...of, usageLimit: "5" })).toEqual({ ok: true, value: null });
    expect(await change({ ...of, usageLimit: "9" })).toMatchObject({ error: { code: "promotion_changed" } });
    await database.sql`update coupon_codes set used_count = 3, reserved_count = 1 where id = ${code.id}`;
    expect(await change({ ...of, usageLimit: "3", seenLimit: "5" })).toMatchObject({
      error: { fields: { usageLimit: "below_uses" } },
    });
    expect(await change({ ...of, usageLimit: "4", seenLimit: "5" })).toEqual({ ok: true, value: null });
    expect((await codesOf(id))[0]).toMatchObject({ usageLimit: 4, used: 3, reserved: 1 });
  });

  it("goes, unless an order has it: what was given stays told", async () => {
    const { id } = await made({ make: "2" });
    const [one, two] = await codesOf(id);
    invariant(one && two, "there are two");
    const order = await makeOrder(database.db, { status: "confirmed", lines: [{ productName: "Mug" }] });
    await database.sql`
      insert into promotion_redemptions (promotion_id, coupon_code_id, order_id, status, customer_key, customer_seat, discount_amount)
      values (${id}, ${one.id}, ${order.id}, 'used', ${"0".repeat(64)}, 1, 250)`;
    const remove = (codeId: string) => change({ promotionId: id, codeId, press: "remove" });
    expect(await remove(one.id)).toMatchObject({ error: { fields: { usageLimit: "used" } } });
    expect(await remove(two.id)).toEqual({ ok: true, value: null });
    expect((await codesOf(id)).map((each) => each.id)).toEqual([one.id]);
    expect((await read(id)).uses).toEqual({ orders: 1, given: { USD: 250 } });
  });
});

describe("the list", () => {
  it("is paged by key in both directions, filtered by state, and searched by name and code", async () => {
    await database.sql`
      insert into promotions (name, kind, requires_code, is_active, created_at)
      select 'Paged ' || n, 'free_shipping', false, false, '2020-01-01'::timestamptz + n * interval '1 minute'
      from generate_series(1, 30) n`;
    const list = (params: Record<string, string>) =>
      listPromotions(mira, parsePromotionList({ q: "paged", ...params }));
    const first = await list({ state: "paused" });
    expect(first.promotions.map(({ name }) => name).slice(0, 2)).toEqual(["Paged 30", "Paged 29"]);
    expect(first.newer).toBeNull();
    const second = await list({ after: first.older ?? "" });
    expect(second.promotions.map(({ name }) => name)).toEqual([5, 4, 3, 2, 1].map((n) => `Paged ${n}`));
    expect(second.older).toBeNull();
    const back = await list({ before: second.newer ?? "" });
    expect(back.promotions.map(({ id }) => id)).toEqual(first.promotions.map(({ id }) => id));
    expect((await list({ state: "live" })).promotions).toEqual([]);
    expect((await list({ q: "oak2" })).promotions.map(({ codes }) => codes.first)).toEqual(["OAK20"]);
  });

  it("is for those who may change promotions alone", async () => {
    await expect(listPromotions({ role: "support" }, parsePromotionList({}))).rejects.toThrow(
      "promotions:write",
    );
    await expect(getPromotion({ role: "viewer" }, newId())).rejects.toThrow("promotions:write");
  });
});
