import "server-only";
import type { orders } from "@/db/schema";
import { env } from "@/lib/env";
import { currencyCodes } from "@/lib/money";
import { marketByCode } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { invariant } from "@/lib/result";

/** What every mail about an order says of the shop it was placed in. */
export function mailPlace(order: typeof orders.$inferSelect) {
  const market = marketByCode(order.market);
  const currency = currencyCodes.find((code) => code === order.currency);
  invariant(currency, "an order is in a currency the shop sells in");
  const { SHOP_URL } = env();
  return {
    market,
    currency,
    url: `${SHOP_URL}${paths.order(market, order.token)}`,
    helpUrl: `${SHOP_URL}${paths.page(market, "help")}`,
  };
}
