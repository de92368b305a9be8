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
import { type PaymentWay, placeOrder } from "@/lib/checkout/commands";
import { parseCheckout, parseDraft } from "@/lib/checkout/input";
import { askForTax, checkTypedVatId, keepDraft } from "@/lib/checkout/queries";
import { enterTypedCode } from "@/lib/checkout/typed-code";
import { addressFormat } from "@/lib/customers/address-formats";
import { violatedConstraint } from "@/lib/db-errors";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type Market, marketByCode, marketCodes } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { closeUnpaidOrder, openPaymentForm, openPaymentPage } from "@/lib/payments/sessions";
import { stripeProvider } from "@/lib/payments/stripe";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, ok, type Result } from "@/lib/result";
import { taxProvider } from "@/lib/tax/providers";
import { inTransaction } from "@/lib/transaction";

const payInput = z.object({ market: z.enum(marketCodes) }).catchall(z.string());

const customer = { kind: "customer" } as const;

/**
 * "Pay" on the provider's page: keeps what was typed, places the order, opens that page and sends the buyer there.
 *
 * Fails with `invalid_input` (fields), `cart_empty`, `not_deliverable`, `pickup_gone`, `out_of_stock`, `quote_changed`,
 * `phone_required`, `transfer_not_offered`, `below_minimum`, `code_entered`,
 * `code_not_taken`, `rate_limited`, `tax_unknown_place`, `tax_unavailable`, `payment_unavailable`; nothing was charged then, and the page shows the quote as it is now.
 */
export const pay = formAction(payInput, anyone, async (form): Promise<Result<null>> => {
  const market = marketByCode(form.market);
  const placed = await placeFrom(form, market, "page");
  if (!placed.ok) return placed;
  if (placed.value.orderToken) redirect(paths.order(market, placed.value.orderToken));
  const page = await reach(placed.value.orderId, (id) => openPaymentPage(stripeProvider, id));
  if (!page) return fail("payment_unavailable");
  redirect(page);
});

/** What the page does next: lets the provider's script take the money, or goes to an order that needs none. */
export type NextStep =
  | {
      readonly kind: "confirm";
      readonly clientSecret: string;
      /** Where the provider's script leads afterwards; absolute. */
      readonly returnUrl: string;
      /** ISO 8601; until when the units are held. */
      readonly heldUntil: string;
    }
  | { readonly kind: "go"; readonly path: string };

/** "Pay" in the form on our own page: places the order and makes the payment that the form confirms. Fails as `pay` does. */
export const payHere = formAction(payInput, anyone, async (form): Promise<Result<NextStep>> => {
  const market = marketByCode(form.market);
  const payment = stripeProvider.form;
  if (!payment) return fail("payment_unavailable");
  const placed = await placeFrom(form, market, "form");
  if (!placed.ok) return placed;
  const { orderToken, orderId, heldUntil } = placed.value;
  if (orderToken) return ok({ kind: "go", path: paths.order(market, orderToken) });
  const made = await reach(orderId, (id) => openPaymentForm(payment, stripeProvider.name, id));
  if (!made) return fail("payment_unavailable");
  return ok({
    kind: "confirm",
    clientSecret: made.clientSecret,
    returnUrl: `${env().SHOP_URL}${paths.checkoutReturn(market)}`,
    heldUntil: heldUntil.toISOString(),
  });
});

type Placed = {
  readonly orderId: string;
  readonly heldUntil: Date;
  /** Of an order that needs no payment any more. */
  readonly orderToken: string | null;
};

async function placeFrom(
  form: z.output<typeof payInput>,
  market: Market,
  way: PaymentWay,
): Promise<Result<Placed>> {
  const cartToken = await readCartToken();
  if (!cartToken) return fail("cart_empty");
  const allowance = await takeFromLimitByAddress(rateLimits.checkout, await headers());
  if (!allowance.allowed) return fail("rate_limited");
  const typed = parseDraft(form);
  // The provider's form takes no bank transfer, whatever is checked elsewhere on the page.
  const draft = way === "form" ? { ...typed, paymentMethod: "online" } : typed;
  await keepDraft(cartToken, draft);
  const input = parseCheckout(draft, market, addressFormat);
  if (!input.ok) return input;
  const typedCode = form["code"]?.trim();
  if (typedCode) {
    const tries = await takeFromLimitByAddress(rateLimits.couponCode, await headers());
    if (!tries.allowed) return fail("rate_limited");
    const entered = await enterTypedCode(cartToken, typedCode);
    if (!entered.ok) return entered;
  }
  await checkTypedVatId(market, draft, new Date());
  await askForTax(cartToken, market, draft);
  const agreedHash = form[`quote-${input.value.shippingMethod}`] ?? "";

  const request = {
    cartToken,
    market,
    input: input.value,
    draft,
    agreedHash,
    way,
    taxProvider: taxProvider(),
  };
  const placed = await place(request);
  if (!placed.ok) {
    if (placed.error.code === "already_ordered")
      return ok({ orderId: "", heldUntil: new Date(), orderToken: placed.error.orderToken });
    // Only the code leaves the server, and what the form said it showed; the page reads the quote again.
    const { code } = placed.error;
    if (code === "vat_id_wrong") return fail("invalid_input", { vatId: placed.error.status });
    if (code === "phone_required") return fail(code, { phone: "required" });
    if (code === "tax_unknown")
      return fail(placed.error.problem === "unknown_place" ? "tax_unknown_place" : "tax_unavailable");
    return code === "quote_changed"
      ? fail(code, { seen: form[`seen-${input.value.shippingMethod}`] ?? "" })
      : fail(code);
  }
  const { orderId, heldUntil, paidToken, productIdsNearlyGone } = placed.value;
  for (const productId of productIdsNearlyGone) updateTag(cacheTags.product(productId));
  return ok({ orderId, heldUntil, orderToken: paidToken });
}

/** Places the order, after closing an unpaid one of the same cart that was for something else. */
async function place(request: Omit<Parameters<typeof placeOrder>[1], "now">) {
  for (let attempt = 1; ; attempt += 1) {
    const placed = await placeOnce(request);
    if (placed.ok || attempt === 3) return placed;
    if (placed.error.code === "tax_unknown" && placed.error.problem === "unavailable" && attempt === 1) {
      // A price changed after the tax was asked for: the till met a question that nobody had put.
      await askForTax(request.cartToken, request.market, request.draft);
      continue;
    }
    if (placed.error.code !== "other_order_open") return placed;
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

/** @returns null when the provider cannot be reached or refuses */
async function reach<T>(orderId: string, open: (orderId: string) => Promise<T>): Promise<T | null> {
  try {
    return await open(orderId);
  } catch (error) {
    log.error("checkout.page-failed", error, { order: orderId });
    return null;
  }
}
