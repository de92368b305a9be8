import { sessionAmounts, type Reduction, type SessionAmounts } from "./checkout-amounts";
import { formatAmount, minimumAmount } from "./currency";
import { emit, nowSeconds, scopeOfSession, type Emulation } from "./emulation";
import { invalidRequest, parameterMissing, resourceMissing } from "./errors";
import { newId, newSessionId } from "./ids";
import type { CheckoutSession, LineItem } from "./objects";
import { cancelIntent } from "./payment-intents";
import type { LineItemInput, SessionInput } from "./session-parameters";
import type { SessionRecord } from "./store";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

type Line = SessionRecord["lines"][number];

function buildLine(input: LineItemInput, index: number, currency: string): Line {
  const path = `line_items[${index}]`;
  const { price_data: price, quantity } = input;
  if (input.price !== undefined) throw resourceMissing("price", input.price, `${path}[price]`);
  if (input.tax_rates !== undefined)
    throw resourceMissing("tax rate", input.tax_rates.join(", "), `${path}[tax_rates]`);
  if (price === undefined) throw parameterMissing(`${path}[price_data]`);
  if (price.product !== undefined)
    throw resourceMissing("product", price.product, `${path}[price_data][product]`);
  if (price.product_data === undefined) throw parameterMissing(`${path}[price_data][product_data]`);
  if (price.recurring !== undefined) {
    throw invalidRequest("You specified `payment` mode but passed a recurring price.", { param: path });
  }
  if (price.unit_amount === undefined) throw parameterMissing(`${path}[price_data][unit_amount]`);
  if (quantity === undefined) throw parameterMissing(`${path}[quantity]`);
  if (price.currency !== currency) {
    throw invalidRequest("All line items must have the same currency.", {
      param: `${path}[price_data][currency]`,
    });
  }
  const amount = price.unit_amount * quantity;
  return {
    id: newId("li"),
    object: "item",
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: price.product_data.name,
    metadata: input.metadata ?? {},
    price: {
      id: newId("price"),
      object: "price",
      active: false,
      currency,
      product: newId("prod"),
      tax_behavior: price.tax_behavior ?? "unspecified",
      type: "one_time",
      unit_amount: price.unit_amount,
    },
    quantity,
    images: price.product_data.images ?? [],
  };
}

function findReduction(emulation: Emulation, input: SessionInput, currency: string): Reduction | null {
  const [discount] = input.discounts ?? [];
  if (discount === undefined) return null;
  if (discount.promotion_code !== undefined) {
    throw resourceMissing("promotion code", discount.promotion_code, "discounts[0][promotion_code]");
  }
  const coupon = emulation.store.coupons.get(discount.coupon ?? "")?.coupon;
  if (!coupon) throw resourceMissing("coupon", discount.coupon ?? "", "discounts[0][coupon]");
  if (coupon.amount_off !== null) {
    if (coupon.currency !== currency) {
      throw invalidRequest(`The coupon ${coupon.id} is not in ${currency}.`, {
        param: "discounts[0][coupon]",
      });
    }
    return { amountOff: coupon.amount_off };
  }
  return { percentOff: coupon.percent_off ?? 0 };
}

function readExpiry(expiresAt: number | undefined, now: number): number {
  if (expiresAt === undefined) return now + 24 * HOUR;
  // A minute of slack each way: the caller's clock read the time before the request travelled.
  const soonest = now + 30 * MINUTE - MINUTE;
  const latest = now + 24 * HOUR + MINUTE;
  if (expiresAt < soonest) {
    throw invalidRequest(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      {
        param: "expires_at",
      },
    );
  }
  if (expiresAt > latest) {
    throw invalidRequest(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      {
        param: "expires_at",
      },
    );
  }
  return expiresAt;
}

type ShippingChoice = { rate: string; name: string; amount: number };

function readShipping(input: SessionInput, currency: string): ShippingChoice[] {
  return (input.shipping_options ?? []).map((option, index) => {
    const path = `shipping_options[${index}]`;
    if (option.shipping_rate !== undefined) {
      throw resourceMissing("shipping rate", option.shipping_rate, `${path}[shipping_rate]`);
    }
    const data = option.shipping_rate_data;
    if (data?.fixed_amount === undefined) {
      throw parameterMissing(`${path}[shipping_rate_data]${data ? "[fixed_amount]" : ""}`);
    }
    if (data.fixed_amount.currency !== currency) {
      throw invalidRequest(`Shipping rates must be in ${currency}.`, { param: path });
    }
    return { rate: newId("shr"), name: data.display_name, amount: data.fixed_amount.amount };
  });
}

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

function withDiscounts(lines: readonly Line[], amounts: SessionAmounts): Line[] {
  return lines.map((line, index) => {
    const discount = amounts.lineDiscounts[index] ?? 0;
    return { ...line, amount_discount: discount, amount_total: line.amount_subtotal - discount };
  });
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

export const customerDetails = (email: string, name: string | null): CheckoutSession["customer_details"] => ({
  address: null,
  business_name: null,
  email,
  individual_name: null,
  name,
  phone: null,
  tax_exempt: "none",
  tax_ids: [],
});

export const shippingCost = (rate: string, amount: number): CheckoutSession["shipping_cost"] => ({
  amount_subtotal: amount,
  amount_tax: 0,
  amount_total: amount,
  shipping_rate: rate,
});

/** The method that settles days later where that currency is used. */
export const delayedMethodType = (currency: string): "sepa_debit" | "us_bank_account" =>
  currency === "eur" ? "sepa_debit" : "us_bank_account";

export function planExpiry(emulation: Emulation, session: CheckoutSession): void {
  emulation.timers.set(`expire:${session.id}`, session.expires_at * 1000, () =>
    expireSession(emulation, session.id),
  );
}

/** @throws ApiError `resource_missing` */
export function requireSession(emulation: Emulation, id: string): SessionRecord {
  const record = emulation.store.sessions.get(id);
  if (!record) throw resourceMissing("checkout.session", id);
  return record;
}

export function updateSession(
  emulation: Emulation,
  id: string,
  change: Partial<CheckoutSession>,
): SessionRecord {
  const record = requireSession(emulation, id);
  return emulation.store.sessions.put({ ...record, session: { ...record.session, ...change } });
}

/** Closes an open session, cancels what was begun in it and says so by event; does nothing to any other. */
export function expireSession(emulation: Emulation, id: string): SessionRecord {
  const record = requireSession(emulation, id);
  if (record.session.status !== "open") return record;
  emulation.timers.cancel(`expire:${id}`);
  const next = updateSession(emulation, id, { status: "expired", url: null });
  if (record.session.payment_intent !== null)
    cancelIntent(emulation, record.session.payment_intent, "abandoned");
  emit(emulation, "checkout.session.expired", next.session, scopeOfSession(emulation, id));
  return next;
}

/** What the API shows of a line: its pictures belong to the payment page only. */
export function publicLine({ images: _images, ...line }: Line): LineItem {
  return line;
}
