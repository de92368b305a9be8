import { z } from "zod";
import { orderStatus } from "@/db/schema/orders";
import { paths } from "@/lib/paths";

/** The list of orders as its address says it. Whatever makes no sense there is left out: an old link still works. */
const schema = z.object({
  status: z.enum(orderStatus.enumValues).optional().catch(undefined),
  /** An order number or an email address, or the beginning of one. */
  q: z.string().trim().max(320).catch(""),
  /** Id of the order above the page … */
  after: z.uuid().optional().catch(undefined),
  /** … or of the one below it. */
  before: z.uuid().optional().catch(undefined),
});

export type OrderListRequest = z.output<typeof schema>;

export function parseOrderList(params: Record<string, string | string[] | undefined>): OrderListRequest {
  const single = Object.entries(params).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  return schema.parse(Object.fromEntries(single));
}

/** The address of a list: parts in one order, none that says nothing. */
export function orderListPath({ status, q, after, before }: Partial<OrderListRequest>): string {
  const parts = Object.entries({ status, q: q === "" ? undefined : q, after, before });
  const query = new URLSearchParams(
    parts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return query.size > 0 ? `${paths.adminOrders}?${query}` : paths.adminOrders;
}

/**
 * How an order number that begins like `text` is written: "ao 7f3k9" → "AO-7F3K-9". `null` when no number can begin
 * like this.
 */
export function orderNumberPrefix(text: string): string | null {
  const characters = text.toUpperCase().replaceAll(/[\s#-]/g, "");
  if (!/^[0-9A-Z]+$/.test(characters)) return null;
  const rest = characters.replace(/^AO/, "");
  if (rest.length > 8) return null;
  return rest.length > 4 ? `AO-${rest.slice(0, 4)}-${rest.slice(4)}` : `AO-${rest}`;
}
