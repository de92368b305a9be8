import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveHsCodes } from "@/lib/catalog/hs-code-commands";
import { openCheckout } from "@/lib/checkout/testing-shop";
import { newYorkDraft } from "@/lib/checkout/testing";
import { newId } from "@/lib/ids";
import { invariant } from "@/lib/result";
import { deleteImportRule, saveImportRule, setDutyRates } from "@/lib/shipping/customs-commands";
import { dutyRatesInput, importRuleInput } from "@/lib/shipping/customs-input";
import { findImportRule, lastDutyChange } from "@/lib/shipping/customs-queries";
import { saveStore } from "@/lib/shipping/store-commands";
import { storeInput } from "@/lib/shipping/store-input";
import { findStore } from "@/lib/shipping/store-queries";

// What staff sets up of stores and customs, as the next quote reads it.

let shop: Awaited<ReturnType<typeof openCheckout>>;
let staffId: string;
let glass: string;

beforeAll(async () => {
  shop = await openCheckout();
  glass = await shop.stocked("AO-LUNDWIN-CLEA");
  const [staff] = await shop.sql<{ id: string }[]>`
    insert into users (email, staff_role) values ('mira@example.com', 'manager') returning id`;
  staffId = staff?.id ?? "";
});
afterAll(() => shop.drop());

const audited = async (subjectId: string) => {
  const rows = await shop.sql<{ action: string; actor: string }[]>`
    select action, actor_id as actor from audit_log where subject_id = ${subjectId} order by id`;
  return rows.map(({ action, actor }) => (actor === staffId ? action : `${action} by nobody`));
};

describe("a store", () => {
  let id: string;
  beforeAll(async () => {
    const [store] = await shop.sql<{ id: string }[]>`select id from locations where code = 'store-portland'`;
    id = store?.id ?? "";
    await shop.sql`insert into inventory_levels (variant_id, location_id, on_hand) values (${glass}, ${id}, 500)
      on conflict (variant_id, location_id) do update set on_hand = 500`;
  });
  const save = async (over: Record<string, string> = {}) => {
    const store = await findStore(shop.db, id);
    invariant(store, "the demo shop has it");
    const input = storeInput.parse({
      storeId: id,
      requestId: newId(),
      seen: String(store.lastChange),
      isOffered: "on",
      name: store.name,
      line1: store.line1,
      city: store.city,
      state: "or",
      postalCode: store.postalCode,
      cutOffTime: "12:00",
      handlingDays: "0",
      handlingMinutes: "60",
      keepsDays: "7",
      ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`hours-${day}`, "8-20"])),
      ...over,
    });
    return shop.transact((tx) => saveStore(tx, input, { staffId, now: new Date() }));
  };
  const pickup = async () => {
    const { options } = await shop.quoteOf(await shop.cartWith(glass));
    return options.find((option) => option.pickup !== null) ?? null;
  };

  it("is asked at the next quote: its hours, its unlike days, and whether it hands anything over", async () => {
    expect(await save()).toMatchObject({ ok: true });
    const usual = (await pickup())?.pickup?.promise?.readyAt;
    invariant(usual, "it is open every day");
    // Closed for so many days that the promise moves.
    const days = Array.from({ length: 12 }, (_, index) =>
      new Date(Date.now() + (index - 1) * 86_400_000).toISOString().slice(0, 10),
    );
    expect(await save({ days: days.join("\n") })).toMatchObject({ ok: true });
    const later = (await pickup())?.pickup?.promise?.readyAt;
    expect((later?.getTime() ?? 0) - usual.getTime()).toBeGreaterThan(5 * 86_400_000);
    expect(await save({ isOffered: "" })).toMatchObject({ ok: true });
    expect(await pickup()).toBeNull();
    expect(await save()).toMatchObject({ ok: true });
    expect(await pickup()).not.toBeNull();
    expect((await findStore(shop.db, id))?.exceptions).toEqual([]);
  });

  it("is saved once however often it is sent, and not over somebody else's change", async () => {
    const before = (await audited(id)).length;
    const [requestId, seen] = [newId(), String((await findStore(shop.db, id))?.lastChange)];
    const sent = await Promise.all([
      save({ requestId, seen, name: "Twice" }),
      save({ requestId, seen, name: "Twice" }),
    ]);
    expect(sent.every(({ ok }) => ok)).toBe(true);
    expect(await save({ seen, name: "Late" })).toMatchObject({ error: { code: "store_changed" } });
    expect((await findStore(shop.db, id))?.name).toBe("Twice");
    expect((await audited(id)).slice(before)).toEqual(["store.update"]);
  });
});

describe("what customs ask", () => {
  const toronto = {
    ...newYorkDraft,
    line1: "1 King Street",
    city: "Toronto",
    state: "ON",
    postalCode: "M5H 1A1",
    country: "CA",
    shippingMethod: "duties-paid",
  };
  const rule = {
    seen: "0",
    country: "CA",
    state: "ON",
    currency: "USD",
    taxName: "HST",
    taxRate: "13",
    taxFreeUpTo: "27",
    dutyFreeUpTo: "103",
    source: "https://www.canada.ca",
    checkedOn: "2026-11-29",
  };
  const save = (over: Record<string, string>) =>
    shop.transact((tx) =>
      saveImportRule(tx, importRuleInput.parse({ requestId: newId(), ...rule, ...over }), staffId),
    );
  const ontario = async () => {
    const [row] = await shop.sql<{ id: string }[]>`
      select id from import_rules where country = 'CA' and state = 'ON' and currency = 'USD'`;
    return row?.id ?? "";
  };
  const setRates = async (rows: string, seen?: number) => {
    const saw = seen ?? (await lastDutyChange(shop.db));
    const input = { requestId: newId(), seen: String(saw), rows, source: "tariff", checkedOn: "2026-11-29" };
    return shop.transact((tx) => setDutyRates(tx, dutyRatesInput.parse(input), staffId));
  };
  const code = async (value: string | null, seen: string | null) => {
    const [product] = await shop.sql<
      { id: string }[]
    >`select product_id as id from variants where id = ${glass}`;
    const productId = product?.id ?? "";
    return shop.transact((tx) => saveHsCodes(tx, [{ productId, code: value, seen }], staffId));
  };

  it("is told at the next quote, with the duty on what is classified", async () => {
    const token = await shop.cartWith(glass, 6);
    const asked = async () => (await shop.optionOf(token, toronto)).priced;
    const { subtotalAmount: goods, importAmount } = await asked();
    const id = await ontario();
    expect(await save({ id, taxRate: "20" })).toMatchObject({ ok: true });
    const unclassified = await shop.optionOf(token, toronto);
    expect(await setRates("CA 7013 10")).toEqual({ ok: true, value: { set: 1, removed: 0 } });
    expect(await code("701337", null)).toEqual({ ok: true, value: { saved: 1 } });
    const duty = Math.round(goods * 0.1);
    const { importAmount: withDuty } = await asked();
    expect(withDuty).toBe(duty + Math.round((goods + duty) * 0.2));
    expect(withDuty).not.toBe(importAmount);
    expect(unclassified.code).not.toBe("duties-paid");
    expect(await setRates("CA 7013 -")).toEqual({ ok: true, value: { set: 0, removed: 1 } });
    expect(await code(null, "701337")).toMatchObject({ ok: true });
  });

  it("is not written over somebody else's change, and is there once", async () => {
    const id = await ontario();
    const seen = (await findImportRule(shop.db, id))?.lastChange ?? 0;
    expect(await save({ id, seen: String(seen) })).toMatchObject({ ok: true });
    expect(await save({ id, seen: String(seen), taxRate: "1" })).toMatchObject({
      error: { code: "rule_changed" },
    });
    expect(await save({})).toMatchObject({ error: { fields: { country: "taken" } } });
    const norway = { country: "NO", state: "", taxName: "MVA", requestId: newId() };
    const made = await Promise.all([save(norway), save(norway)]);
    expect(made.map(({ ok }) => ok)).toEqual([true, true]);
    const drop = (at: number) =>
      shop.transact((tx) => deleteImportRule(tx, { id: norway.requestId, seen: at }, staffId));
    expect(await drop(0)).toMatchObject({ error: { code: "rule_changed" } });
    const at = (await findImportRule(shop.db, norway.requestId))?.lastChange ?? 0;
    expect(await drop(at)).toMatchObject({ ok: true });
    // Pressed twice.
    expect(await drop(at)).toMatchObject({ ok: true });
    expect(await audited(norway.requestId)).toEqual(["import_rule.create", "import_rule.delete"]);
    const rates = await lastDutyChange(shop.db);
    expect(await setRates("CA 70 5", rates)).toMatchObject({ ok: true });
    expect(await setRates("CA 69 4\nCA 70 6", rates)).toMatchObject({ error: { code: "rates_changed" } });
    expect(await setRates("CA 69 4", rates)).toMatchObject({ ok: true });
    expect(await code("701337", null)).toMatchObject({ ok: true });
    expect(await code("701337", null)).toMatchObject({ ok: true });
    expect(await code("701399", null)).toMatchObject({ error: { code: "codes_changed" } });
  });
});
