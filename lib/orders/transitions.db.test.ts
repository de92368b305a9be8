import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase } from "@/db/testing";
import { violatedConstraint } from "@/lib/db-errors";
import { makeOrder } from "@/lib/orders/testing";
import { transitions } from "@/lib/orders/transitions";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
});
afterAll(() => shop.drop());

const tables = {
  orders: "orders",
  payments: "payments",
  refunds: "refunds",
  holds: "stock_holds",
  fulfillments: "fulfillments",
  returns: "returns",
} as const;

/** Status → the statuses it may become, in one order. */
const edges = (table: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  Object.fromEntries(
    Object.entries(table).map(([from, events]) => [from, [...new Set(Object.values(events))].toSorted()]),
  );

describe("the database's table of transitions", () => {
  it.each(Object.keys(tables) as (keyof typeof tables)[])("is that of the code: %s", async (name) => {
    const [trigger] = await shop.sql<{ argument: string }[]>`
      select convert_from(substring(tgargs from 1 for length(tgargs) - 1), 'UTF8') as argument from pg_trigger
      where tgname = ${`${tables[name]}_transition`}`;
    const allowed = z
      .record(z.string(), z.array(z.string()))
      .parse(JSON.parse(trigger?.argument ?? "the trigger is missing"));
    const sorted = Object.fromEntries(Object.entries(allowed).map(([from, to]) => [from, to.toSorted()]));
    expect(sorted).toEqual(edges(transitions[name]));
  });

  it("refuses whoever writes around the code", async () => {
    const refused = async (statement: PromiseLike<unknown>) => {
      try {
        await statement;
        return "accepted";
      } catch (error) {
        return violatedConstraint(error);
      }
    };
    const { id } = await makeOrder(shop.db, { status: "confirmed", payment: "captured" });
    expect(
      await refused(shop.sql`update orders set status = 'pending', confirmed_at = null where id = ${id}`),
    ).toBe("orders_transition");
    expect(
      await refused(
        shop.sql`update payments set status = 'pending', captured_amount = 0 where order_id = ${id}`,
      ),
    ).toBe("payments_transition");
    expect(await refused(shop.sql`update orders set status = 'completed' where id = ${id}`)).toBe("accepted");
  });
});
