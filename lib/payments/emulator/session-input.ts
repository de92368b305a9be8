import type { Reduction, SessionAmounts } from "./checkout-amounts";
import type { Emulation } from "./emulation";
import { invalidRequest, parameterMissing, resourceMissing } from "./errors";
import { newId } from "./ids";
import type { LineItemInput, SessionInput } from "./session-parameters";
import type { SessionRecord } from "./store";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

type Line = SessionRecord["lines"][number];

/** Prices and products come with the line: the emulator stores none. */
export function buildLine(input: LineItemInput, index: number, currency: string): Line {
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

export function findReduction(emulation: Emulation, input: SessionInput, currency: string): Reduction | null {
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

/**
 * When the session ends, in Unix seconds: 30 minutes to 24 hours from `now`, 24 hours when left out.
 */
export function readExpiry(expiresAt: number | undefined, now: number): number {
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

export function readShipping(input: SessionInput, currency: string): ShippingChoice[] {
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

export function withDiscounts(lines: readonly Line[], amounts: SessionAmounts): Line[] {
  return lines.map((line, index) => {
    const discount = amounts.lineDiscounts[index] ?? 0;
    return { ...line, amount_discount: discount, amount_total: line.amount_subtotal - discount };
  });
}
