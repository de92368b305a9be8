import { sessionAmounts } from "./checkout-amounts";
import { customerDetails, delayedMethodType, planExpiry, shippingCost } from "./checkout-sessions";
import { formatAmount, minimumAmount } from "./currency";
import { nowSeconds, type Emulation } from "./emulation";
import { invalidRequest, parameterMissing, resourceMissing } from "./errors";
import { newSessionId } from "./ids";
import type { CheckoutSession } from "./objects";
import { buildLine, findReduction, readExpiry, readShipping, withDiscounts } from "./session-input";
import type { SessionInput } from "./session-parameters";

function requireAddressesFor(input: SessionInput): void {
  const hosted = input.ui_mode === undefined || input.ui_mode === "hosted_page";
  if (!hosted) throw invalidRequest("This emulator has only `hosted_page`.", { param: "ui_mode" });
  if (input.mode !== "payment") {
    if (input.mode === undefined) throw parameterMissing("mode");
    throw invalidRequest("This emulator has only mode `payment`.", { param: "mode" });
  }
  if (input.success_url === undefined) throw parameterMissing("success_url");
}

function requireConsistent(input: SessionInput): void {
  if (input.customer !== undefined && input.customer_email !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: customer, customer_email.");
  }
  if (input.discounts !== undefined && input.allow_promotion_codes !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: allow_promotion_codes, discounts.");
  }
}

/**
 * Opens a session and plans its expiry.
 * @throws ApiError as Stripe does for what is missing, contradictory, unknown or too small
 */
export function createSession(emulation: Emulation, input: SessionInput): CheckoutSession {
  requireAddressesFor(input);
  requireConsistent(input);
  const items = input.line_items ?? [];
  const currency = items[0]?.price_data?.currency ?? input.currency;
  if (items.length === 0 || currency === undefined) throw parameterMissing("line_items");
  const customer =
    input.customer === undefined ? null : emulation.store.customers.get(input.customer)?.customer;
  if (customer === undefined) throw resourceMissing("customer", input.customer ?? "", "customer");

  const lines = items.map((item, index) => buildLine(item, index, currency));
  const shippingChoices = readShipping(input, currency);
  const [shipping] = shippingChoices;
  const reduction = findReduction(emulation, input, currency);
  const amounts = sessionAmounts(
    lines.map((line) => line.amount_subtotal),
    reduction,
    shipping?.amount ?? 0,
  );
  if (amounts.total > 0 && amounts.total < minimumAmount(currency)) {
    const least = formatAmount(minimumAmount(currency), currency, "en");
    throw invalidRequest(
      `The Checkout Session's total amount due must add up to at least ${least} ${currency}`,
      {
        code: "amount_too_small",
      },
    );
  }

  const id = newSessionId();
  const now = nowSeconds();
  const email = input.customer_email ?? customer?.email ?? null;
  const session: CheckoutSession = {
    id,
    object: "checkout.session",
    adaptive_pricing: input.adaptive_pricing ?? null,
    after_expiration: input.after_expiration ?? null,
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    amount_subtotal: amounts.subtotal,
    amount_total: amounts.total,
    automatic_tax: input.automatic_tax?.enabled
      ? { enabled: true, liability: null, provider: "stripe", status: "complete" }
      : { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: input.billing_address_collection ?? null,
    branding_settings: { display_name: input.branding_settings?.display_name ?? emulation.merchantName },
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: input.consent_collection ?? null,
    created: now,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: input.custom_text ?? null,
    customer: customer?.id ?? null,
    customer_account: null,
    customer_creation: customer ? null : (input.customer_creation ?? "if_required"),
    customer_details: email === null ? null : customerDetails(email, null),
    customer_email: input.customer_email ?? null,
    discounts: (input.discounts ?? []).map((discount) => ({
      coupon: discount.coupon ?? null,
      promotion_code: null,
    })),
    expires_at: readExpiry(input.expires_at, now),
    invoice: null,
    invoice_creation: { enabled: input.invoice_creation?.enabled ?? false },
    livemode: false,
    locale: input.locale ?? null,
    metadata: input.metadata ?? {},
    mode: "payment",
    origin_context: input.origin_context ?? null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: input.payment_method_collection ?? "if_required",
    payment_method_options: input.payment_method_options ?? {},
    payment_method_types: ["card", "link", delayedMethodType(currency)],
    payment_status: amounts.total === 0 ? "no_payment_required" : "unpaid",
    permissions: null,
    phone_number_collection: { enabled: input.phone_number_collection?.enabled ?? false },
    recovered_from: null,
    redirect_on_completion: input.redirect_on_completion ?? null,
    return_url: input.return_url ?? null,
    saved_payment_method_options: input.saved_payment_method_options ?? null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: shipping ? shippingCost(shipping.rate, shipping.amount) : null,
    shipping_options: shippingChoices.map(({ amount, rate }) => ({
      shipping_amount: amount,
      shipping_rate: rate,
    })),
    status: "open",
    submit_type: input.submit_type ?? null,
    subscription: null,
    success_url: input.success_url ?? null,
    tax_id_collection: {
      enabled: input.tax_id_collection?.enabled ?? false,
      required: input.tax_id_collection?.required ?? "never",
    },
    total_details: { amount_discount: amounts.discount, amount_shipping: amounts.shipping, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${emulation.baseUrl}/c/pay/${id}`,
    wallet_options: null,
  };
  const data = input.payment_intent_data;
  const intentDefaults = Object.fromEntries(
    Object.entries({
      capture_method: data?.capture_method,
      description: data?.description,
      metadata: data?.metadata,
      payment_method_options: input.payment_method_options,
      receipt_email: data?.receipt_email,
      setup_future_usage: data?.setup_future_usage,
      shipping: data?.shipping,
      statement_descriptor: data?.statement_descriptor,
      statement_descriptor_suffix: data?.statement_descriptor_suffix,
      transfer_group: data?.transfer_group,
    }).filter(([, value]) => value !== undefined),
  );
  const shippingNames = Object.fromEntries(shippingChoices.map(({ rate, name }) => [rate, name]));
  emulation.store.sessions.put({
    id,
    session,
    lines: withDiscounts(lines, amounts),
    intentDefaults,
    shippingNames,
  });
  planExpiry(emulation, session);
  return session;
}
