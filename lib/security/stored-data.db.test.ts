import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTill } from "@/lib/payments/testing";
import type { DataKeys } from "./data-keys";
import { rotateDataKeys, sealedColumns } from "./rotate-data-keys";
import { seal, unseal } from "./sealed-text";

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());

/** What only this buyer says, in letters that occur nowhere else. */
const buyer = {
  line1: "17 Zweigstellenweg",
  line2: "Hinterhaus Quappe",
  phone: "+1 212 555 0187",
} as const;

/** Everything the database holds, as somebody with a copy of it reads it. */
async function dump(): Promise<Map<string, string>> {
  const tables = await till.shop.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await till.shop.sql<
        { row: string }[]
      >`select t::text as row from ${till.shop.sql(name)} as t`;
      return [name, rows.map(({ row }) => row).join("\n")] as const;
    }),
  );
  return new Map(texts);
}

const tablesThatSay = async (text: string) =>
  [...(await dump())].filter(([, rows]) => rows.includes(text)).map(([name]) => name);

describe("a copy of the database", () => {
  it("says neither where a buyer lives nor their number: of the order, its mails, and what was typed", async () => {
    const { quotes, markets } = till.app;
    const paid = await till.placeOrder(1, buyer);
    await till.payOnPage(await till.openPage(paid));
    await till.reachDeadline(paid);
    while ((await till.runJobs()) > 0);
    const cartToken = await till.fillCart(1);
    await quotes.keepDraft(cartToken, { ...buyer, email: "ada@example.com", country: "US" });
    // All of it is there.
    const { draft } = (await quotes.getCheckout(cartToken, markets.markets.us)) ?? {};
    expect(draft).toMatchObject({ ...buyer, country: "US" });
    const [mail] = await till.shop.sql<{ text: string }[]>`
      select text from mails where template = 'order-confirmed' and subject_key = ${`order:${paid}`}`;
    expect(unseal("mail", mail?.text ?? "")).toContain(buyer.line1);
    for (const text of Object.values(buyer)) {
      // oxlint-disable-next-line no-await-in-loop -- one reading of the whole database at a time
      expect(await tablesThatSay(text), text).toEqual([]);
    }
    // The search does find what is not sealed.
    expect(await tablesThatSay("ada@example.com")).toContain("orders");
  });

  it("takes nothing into these columns that was not sealed", async () => {
    await expect(
      till.shop
        .sql`insert into addresses (name, line1, city, country) values ('A', '1 Main Street', 'B', 'US')`,
    ).rejects.toThrow("addresses_sealed_check");
    const constrained = await till.shop.sql<{ column: string }[]>`
      select conrelid::regclass || '.' || attname as column from pg_constraint
      join pg_attribute on attrelid = conrelid and attnum = any (conkey)
      where conname like '%_sealed_check' order by 1`;
    expect(constrained.map(({ column }) => column)).toEqual(
      sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted(),
    );
  });
});

describe("a rotation of keys", () => {
  const test = { id: "test", key: Buffer.alloc(32, 7) };
  const keys: DataKeys = [{ id: "next", key: randomBytes(32) }, test];

  it("seals everything under the new key, also what came before there was one, and then finds nothing", async () => {
    const orderId = await till.placeOrder(1, buyer);
    const [drop] = await till.shop.sql<{ definition: string }[]>`
      select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'addresses_sealed_check'`;
    await till.shop.sql`alter table addresses drop constraint addresses_sealed_check`;
    const [plain] = await till.shop.sql<{ id: string }[]>`
      insert into addresses (name, line1, city, country) values ('A', '1 Main Street', 'B', 'US') returning id`;
    await till.shop.sql.unsafe(
      `alter table addresses add constraint addresses_sealed_check ${drop?.definition} `,
    );

    expect(await rotateDataKeys(till.shop.sql, keys)).toBeGreaterThan(3);
    const addressOf = async () => {
      const [row] = await till.shop.sql<Record<"line1" | "line2" | "phone", string>[]>`
        select line1, line2, phone from orders join addresses a on a.id = shipping_address_id where orders.id = ${orderId}`;
      return row;
    };
    const row = await addressOf();
    const onlyNew: DataKeys = [keys[0]];
    expect(unseal("address", row?.line1 ?? "", onlyNew)).toBe(buyer.line1);
    expect(unseal("address", row?.line2 ?? "", onlyNew)).toBe(buyer.line2);
    expect(unseal("phone", row?.phone ?? "", onlyNew)).toBe(buyer.phone);
    const [sealed] = await till.shop.sql<
      { line1: string }[]
    >`select line1 from addresses where id = ${plain?.id ?? ""}`;
    expect(unseal("address", sealed?.line1 ?? "", onlyNew)).toBe("1 Main Street");

    expect(await rotateDataKeys(till.shop.sql, keys)).toBe(0);
    expect(await addressOf()).toEqual(row);
    // And back, for the tests after this one.
    expect(await rotateDataKeys(till.shop.sql, [test, keys[0]])).toBeGreaterThan(3);
  });

  it("walks through more than one batch", async () => {
    const lines = Array.from({ length: 1203 }, (_, index) => seal("address", `${index} Main Street`));
    await till.shop.sql`
      insert into addresses (name, line1, city, country) select 'Batch', line1, 'B', 'US' from unnest(${lines}::text[]) as line1`;
    await rotateDataKeys(till.shop.sql, keys);
    const rows = await till.shop.sql<{ line1: string }[]>`select line1 from addresses where name = 'Batch'`;
    const numbers = rows.map(({ line1 }) => Number.parseInt(unseal("address", line1, [keys[0]]), 10));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from(lines.keys()));
    await rotateDataKeys(till.shop.sql, [test, keys[0]]);
  });
});
