"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { anyone, formAction } from "@/lib/action";
import { readCartToken, rememberCart } from "@/lib/cart/cart-cookie";
import { getCart } from "@/lib/cart/queries";
import { randomToken } from "@/lib/ids";
import { markets } from "@/lib/markets";
import { buyAgain } from "@/lib/orders/buy-again";
import { orderForm } from "@/lib/orders/buyer-input";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import type { Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const submitAgain = formAction(orderForm, anyone, async ({ market: code, order }): Promise<Result<never>> => {
  const market = markets[code];
  const page = paths.order(market, order);
  const { allowed } = await takeFromLimitByAddress(rateLimits.cart, await headers());
  if (!allowed) redirect(`${page}?again=rate_limited#again`);
  const token = (await readCartToken()) ?? randomToken();
  const result = await inTransaction((tx) => buyAgain(tx, { token, market }, order, new Date()));
  if (!result.ok) redirect(result.error.code === "order_not_found" ? page : `${page}#again`);
  await rememberCart(token, (await getCart(token, market)).count);
  const { added, missing } = result.value;
  // The order's page names what is missing.
  redirect(missing > 0 ? `${page}?again=${added}#again` : `${paths.cart(market)}?did=again&count=${added}`);
});

/**
 * Puts an order's things into the cart once more, for whoever has its link. Fields: `market`, `order` (its token). Leads to
 * the cart, or to the order's page when something cannot be had.
 */
export async function buyAgainForm(form: FormData): Promise<void> {
  await submitAgain(null, form);
}
