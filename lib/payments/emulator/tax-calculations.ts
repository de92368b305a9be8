import { nowSeconds, type Emulation } from "./emulation";
import { invalidRequest, resourceMissing } from "./errors";
import {
  hash,
  integer,
  list,
  metadata,
  oneOf,
  required,
  text,
  clearableText,
  currency,
  timestamp,
  type Read,
} from "./fields";
import { newId } from "./ids";
import { breakdown, shippingTaxCode, wholeBreakdown } from "./tax-breakdown";
import type { TaxPlace } from "./tax-jurisdictions";
import type {
  CalculationLine,
  CalculationRecord,
  TaxBehavior,
  TaxCalculation,
  TaxedCustomer,
  TaxedShipping,
} from "./tax-objects";

const EXPIRES_AFTER_SECONDS = 90 * 24 * 60 * 60;
/** What an account is set to for goods without a code of their own. */
const presetTaxCode = "txcd_99999999";

const taxCode = text();
const taxBehavior = oneOf("exclusive", "inclusive");
const address = hash({
  city: clearableText,
  country: required(text()),
  line1: clearableText,
  line2: clearableText,
  postal_code: clearableText,
  state: clearableText,
});

/** The names Stripe's current API version takes for `POST /v1/tax/calculations`. */
export const calculationCreate = {
  currency: required(currency),
  customer: text(),
  customer_details: hash({
    address,
    address_source: oneOf("billing", "shipping"),
    ip_address: text(),
    tax_ids: list(hash({ type: required(text()), value: required(text()) })),
    taxability_override: oneOf("customer_exempt", "none", "reverse_charge"),
  }),
  line_items: required(
    list(
      hash({
        amount: required(integer({ min: 1 })),
        metadata,
        performance_location: text(),
        product: text(),
        quantity: integer({ min: 1 }),
        reference: text(500),
        tax_behavior: taxBehavior,
        tax_code: taxCode,
      }),
      { max: 100 },
    ),
  ),
  ship_from_details: hash({ address: required(address) }),
  shipping_cost: hash({
    amount: integer({ min: 1 }),
    shipping_rate: text(),
    tax_behavior: taxBehavior,
    tax_code: taxCode,
  }),
  tax_date: timestamp,
};

type Input = Read<typeof calculationCreate>;

/**
 * Calculates tax and keeps the result for 90 days.
 * @throws ApiError `customer_tax_location_invalid` for an address that is not precise enough
 */
export function createCalculation(emulation: Emulation, input: Input): TaxCalculation {
  if (input.line_items.length === 0)
    throw invalidRequest("At least one line item is required.", { param: "line_items" });
  const place = placeOf(input);
  const details = input.customer_details;
  const customer: TaxedCustomer = {
    address: {
      city: details?.address?.city ?? null,
      country: place.country,
      line1: details?.address?.line1 ?? null,
      line2: details?.address?.line2 ?? null,
      postal_code: place.postalCode || null,
      state: place.state,
    },
    address_source: details?.address_source ?? null,
    ip_address: details?.ip_address ?? null,
    tax_ids: details?.tax_ids ?? [],
    taxability_override: details?.taxability_override ?? "none",
  };
  const lines = input.line_items.map((item, index) => lineOf(item, index, place, customer));
  const twice = lines.find(({ reference }, index) =>
    lines.some((each, at) => at < index && each.reference === reference),
  );
  if (twice)
    throw invalidRequest(`Line item references must be unique, '${twice.reference}' is used twice.`, {
      param: "line_items",
    });
  const shipping = shippingOf(input.shipping_cost, place, customer);
  const taxed = [...lines, ...(shipping ? [shipping] : [])];
  const taxOf = (behavior: TaxBehavior) =>
    taxed.reduce((sum, each) => sum + (each.tax_behavior === behavior ? each.amount_tax : 0), 0);
  const calculation: TaxCalculation = {
    id: newId("taxcalc"),
    object: "tax.calculation",
    amount_total: taxed.reduce((sum, { amount }) => sum + amount, 0) + taxOf("exclusive"),
    currency: input.currency,
    customer: input.customer ?? null,
    customer_details: customer,
    expires_at: nowSeconds() + EXPIRES_AFTER_SECONDS,
    livemode: false,
    ship_from_details: null,
    shipping_cost: shipping,
    tax_amount_exclusive: taxOf("exclusive"),
    tax_amount_inclusive: taxOf("inclusive"),
    tax_breakdown: wholeBreakdown(
      taxed.map(({ tax_behavior: behavior, tax_breakdown: entries }) => ({ behavior, entries })),
    ),
    tax_date: input.tax_date ?? nowSeconds(),
  };
  emulation.store.taxCalculations.put({ id: calculation.id, calculation, lines });
  return shown(calculation);
}

function placeOf({ customer, customer_details: details }: Input): TaxPlace {
  if (!details?.address)
    throw invalidRequest(
      customer === undefined
        ? "You must provide either `customer` or `customer_details[address]`."
        : "This emulator calculates for `customer_details[address]` only.",
      { param: "customer_details" },
    );
  const { country, state, postal_code: postalCode } = details.address;
  const place = { country: country.toUpperCase(), state: state || null, postalCode: postalCode ?? "" };
  const isPrecise =
    place.country === "US"
      ? /^\d{5}(-\d{4})?$/.test(place.postalCode) && !place.postalCode.startsWith("000")
      : place.country === "CA"
        ? place.state !== null || place.postalCode !== ""
        : /^[A-Z]{2}$/.test(place.country);
  if (!isPrecise)
    throw invalidRequest(
      "We could not determine the customer's tax location based on the provided customer address.",
      { code: "customer_tax_location_invalid", param: "customer_details[address]" },
    );
  return place;
}

function lineOf(
  item: NonNullable<Input["line_items"]>[number],
  index: number,
  place: TaxPlace,
  customer: TaxedCustomer,
): CalculationLine {
  const code = knownCode(item.tax_code ?? presetTaxCode, `line_items[${index}][tax_code]`);
  const behavior = item.tax_behavior ?? "exclusive";
  const entries = breakdown({ amount: item.amount, taxCode: code, behavior }, place, customer);
  return {
    id: newId("tax_li"),
    object: "tax.calculation_line_item",
    amount: item.amount,
    amount_tax: entries.reduce((sum, { amount }) => sum + amount, 0),
    livemode: false,
    metadata: item.metadata ?? null,
    performance_location: null,
    product: item.product ?? null,
    quantity: item.quantity ?? 1,
    reference: item.reference ?? `L${index + 1}`,
    tax_behavior: behavior,
    tax_breakdown: entries,
    tax_code: code,
  };
}

function shippingOf(
  cost: Input["shipping_cost"],
  place: TaxPlace,
  customer: TaxedCustomer,
): TaxedShipping | null {
  if (!cost) return null;
  if (cost.amount === undefined)
    throw invalidRequest("This emulator has no stored shipping rates: give an amount.", {
      param: "shipping_cost[amount]",
    });
  const code = knownCode(cost.tax_code ?? shippingTaxCode, "shipping_cost[tax_code]");
  const behavior = cost.tax_behavior ?? "exclusive";
  const entries = breakdown({ amount: cost.amount, taxCode: code, behavior }, place, customer);
  return {
    amount: cost.amount,
    amount_tax: entries.reduce((sum, { amount }) => sum + amount, 0),
    tax_behavior: behavior,
    tax_breakdown: entries,
    tax_code: code,
  };
}

function knownCode(code: string, param: string): string {
  if (!/^txcd_\d{8}$/.test(code)) throw resourceMissing("tax code", code, param);
  return code;
}

/** @throws ApiError for an unknown one, and for one that has expired */
export function requireCalculation(emulation: Emulation, id: string, param = "id"): CalculationRecord {
  const record = emulation.store.taxCalculations.get(id);
  if (!record) throw resourceMissing("tax calculation", id, param);
  if (record.calculation.expires_at <= nowSeconds())
    throw invalidRequest(`The tax calculation '${id}' has expired. Create a new one.`, { param });
  return record;
}

/** As it is without `expand`. */
export function shown({ shipping_cost: shipping, ...calculation }: TaxCalculation): TaxCalculation {
  // The rest of a shipping cost is what the API always shows.
  return { ...calculation, shipping_cost: shipping && (withoutBreakdown(shipping) as TaxedShipping) };
}

export const withoutBreakdown = <T extends { tax_breakdown: unknown }>({
  tax_breakdown: _hidden,
  ...rest
}: T) => rest;

/** For tests: as if its days were over. */
export function expireCalculation(emulation: Emulation, id: string): TaxCalculation {
  const record = requireCalculation(emulation, id);
  const calculation = { ...record.calculation, expires_at: nowSeconds() - 1 };
  emulation.store.taxCalculations.put({ ...record, calculation });
  return calculation;
}
