"use server";

import { eq } from "drizzle-orm";
import { updateTag } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { db } from "@/db/client";
import { orders } from "@/db/schema";
import { anyone, formAction } from "@/lib/action";
import { cacheTags } from "@/lib/cache-tags";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { placeOrder } from "@/lib/checkout/commands";
import { parseCheckout, parseDraft } from "@/lib/checkout/input";
import { keepDraft } from "@/lib/checkout/queries";
import { violatedConstraint } from "@/lib/db-errors";
import { log } from "@/lib/log";
import { marketByCode, marketCodes } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { closeUnpaidOrder, openPaymentPage } from "@/lib/payments/sessions";
import { stripeProvider } from "@/lib/payments/stripe";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, type Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const payInput = z.object({ market: z.enum(marketCodes) }).catchall(z.string());

const customer = { kind: "customer" } as const;

/**
 * "Pay": keeps what was typed, places the order, opens the provider's page and sends the buyer there.
 *
 * Fails with `invalid_input` (fields), `cart_empty`, `not_deliverable`, `out_of_stock`, `quote_changed`,
 * `phone_required`, `transfer_not_offered`, `rate_limited`, `payment_unavailable`; nothing was charged then, and the page shows the quote as it is now.
 */
export const pay = formAction(payInput, anyone, async (form): Promise<Result<null>> => {
  const market = marketByCode(form.market);
  const cartToken = await readCartToken();
  if (!cartToken) return fail("cart_empty");
  const allowance = await takeFromLimitByAddress(rateLimits.checkout, await headers());
  if (!allowance.allowed) return fail("rate_limited");
  const draft = parseDraft(form);
  await keepDraft(cartToken, draft);
  const input = parseCheckout(draft, market);
  if (!input.ok) return input;
  const agreedHash = form[`quote-${input.value.shippingMethod}`] ?? "";

  const placed = await place({ cartToken, market, input: input.value, draft, agreedHash });
  if (!placed.ok) {
    if (placed.error.code === "already_ordered") redirect(paths.order(market, placed.error.orderToken));
    // Only the code leaves the server, and what the form said it showed; the page reads the quote again.
    const { code } = placed.error;
    if (code === "phone_required") return fail(code, { phone: "required" });
    return code === "quote_changed"
      ? fail(code, { seen: form[`seen-${input.value.shippingMethod}`] ?? "" })
      : fail(code);
  }
  for (const productId of placed.value.productIdsNearlyGone) updateTag(cacheTags.product(productId));
  if (placed.value.paidToken) redirect(paths.order(market, placed.value.paidToken));
  const page = await openPage(placed.value.orderId);
  if (!page) return fail("payment_unavailable");
  redirect(page);
});

/** Places the order, after closing an unpaid one of the same cart that was for something else. */
async function place(request: Omit<Parameters<typeof placeOrder>[1], "now">) {
  for (let attempt = 1; ; attempt += 1) {
    const placed = await placeOnce(request);
    if (placed.ok || placed.error.code !== "other_order_open" || attempt === 3) return placed;
    const { orderId } = placed.error;
    try {
      const closed = await closeUnpaidOrder(stripeProvider, orderId, customer);
      if (closed !== "canceled") return alreadyOrdered(await tokenOf(orderId));
    } catch (error) {
      log.error("checkout.close-failed", error, { order: orderId });
      return { ok: false, error: { code: "payment_unavailable" } } as const;
    }
  }
}

async function placeOnce(request: Omit<Parameters<typeof placeOrder>[1], "now">) {
  const attempt = () => inTransaction((tx) => placeOrder(tx, { ...request, now: new Date() }));
  try {
    return await attempt();
  } catch (error) {
    // Two orders drew the same number of 6 × 10^11; draw again.
    if (violatedConstraint(error) === "orders_number_key") return await attempt();
    throw error;
  }
}

const alreadyOrdered = (orderToken: string) =>
  ({ ok: false, error: { code: "already_ordered", orderToken } }) as const;

async function tokenOf(orderId: string): Promise<string> {
  const [order] = await db.select({ token: orders.token }).from(orders).where(eq(orders.id, orderId));
  return order?.token ?? "";
}

async function openPage(orderId: string): Promise<string | null> {
  try {
    return await openPaymentPage(stripeProvider, orderId);
  } catch (error) {
    log.error("checkout.page-failed", error, { order: orderId });
    return null;
  }
}
