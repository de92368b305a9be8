import { mergeMetadata, page, route, type ApiRoute } from "./api-route";
import { createCustomer, updateCustomer } from "./customers";
import { nowSeconds, type Emulation } from "./emulation";
import { invalidRequest, resourceMissing } from "./errors";
import {
  anything,
  clearableText,
  currency,
  integer,
  list,
  metadata,
  oneOf,
  text,
  timedPagination,
  timestamp,
} from "./fields";
import { newId } from "./ids";
import type { Coupon, Customer } from "./objects";
import { recipient } from "./session-parameters";

const customerDetails = {
  address: anything,
  balance: anything,
  business_name: anything,
  cash_balance: anything,
  description: clearableText,
  email: clearableText,
  individual_name: anything,
  invoice_prefix: text(),
  invoice_settings: anything,
  metadata,
  name: clearableText,
  next_invoice_sequence: anything,
  phone: clearableText,
  preferred_locales: list(text()),
  shipping: recipient,
  source: anything,
  tax: anything,
  tax_exempt: oneOf("exempt", "none", "reverse"),
  validate: anything,
};

type CustomerInput = {
  address: Customer["address"] | undefined;
  description: string | undefined;
  email: string | undefined;
  name: string | undefined;
  phone: string | undefined;
  preferred_locales: string[] | undefined;
  tax_exempt: string | undefined;
  shipping: unknown;
};

/** Only what was given; an empty string clears. */
function given(input: CustomerInput): Partial<Customer> {
  const {
    address,
    description,
    email,
    name,
    phone,
    preferred_locales,
    tax_exempt,
    shipping: delivery,
  } = input;
  return Object.fromEntries(
    Object.entries({
      address,
      description,
      email,
      name,
      phone,
      preferred_locales,
      tax_exempt,
      shipping: delivery,
    })
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, value === "" ? null : value]),
  );
}

function requireCustomer({ store }: Emulation, id: string): Customer {
  const record = store.customers.get(id);
  if (!record) throw resourceMissing("customer", id);
  return record.customer;
}

function requirePercent(value: string | undefined): number | null {
  if (value === undefined) return null;
  const percent = Number(value);
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(value) || percent <= 0 || percent > 100) {
    throw invalidRequest(`Invalid decimal: ${value}; must be above 0 and at most 100`, {
      param: "percent_off",
    });
  }
  return percent;
}

export const customerRoutes: readonly ApiRoute[] = [
  route(
    "POST",
    "/v1/customers",
    { ...customerDetails, payment_method: text(), tax_id_data: anything, test_clock: text() },
    (emulation, input) => createCustomer(emulation, { ...given(input), metadata: input.metadata ?? {} }),
  ),

  route(
    "GET",
    "/v1/customers",
    { ...timedPagination, email: text(), test_clock: text() },
    ({ store }, input) => {
      const customers = store.customers
        .newestFirst()
        .map(({ customer }) => customer)
        .filter((customer) => input.email === undefined || customer.email === input.email);
      return page(customers, input, "/v1/customers");
    },
  ),

  route("GET", "/v1/customers/:id", {}, (emulation, _input, id) => requireCustomer(emulation, id)),

  route(
    "POST",
    "/v1/customers/:id",
    { ...customerDetails, default_source: anything },
    (emulation, input, id) => {
      const customer = requireCustomer(emulation, id);
      return updateCustomer(emulation, customer, {
        ...given(input),
        metadata: mergeMetadata(customer.metadata, input.metadata),
      });
    },
  ),

  route(
    "POST",
    "/v1/coupons",
    {
      amount_off: integer({ min: 1 }),
      applies_to: anything,
      currency,
      currency_options: anything,
      duration: oneOf("forever", "once", "repeating"),
      duration_in_months: integer({ min: 1 }),
      id: text(500),
      max_redemptions: integer({ min: 1 }),
      metadata,
      name: text(40),
      percent_off: text(),
      redeem_by: timestamp,
    },
    ({ store }, input) => {
      const percentOff = requirePercent(input.percent_off);
      if ((percentOff === null) === (input.amount_off === undefined)) {
        throw invalidRequest("You must pass exactly one of percent_off or amount_off.");
      }
      if (input.amount_off !== undefined && input.currency === undefined) {
        throw invalidRequest("You must pass currency when passing amount_off.", { param: "currency" });
      }
      const id = input.id ?? newId("co").slice(3, 11);
      if (store.coupons.get(id)) {
        throw invalidRequest("Coupon already exists.", { code: "resource_already_exists", param: "id" });
      }
      const coupon: Coupon = {
        id,
        object: "coupon",
        amount_off: input.amount_off ?? null,
        created: nowSeconds(),
        currency: input.currency ?? null,
        duration: input.duration ?? "once",
        duration_in_months: input.duration_in_months ?? null,
        livemode: false,
        max_redemptions: input.max_redemptions ?? null,
        metadata: input.metadata ?? {},
        name: input.name ?? null,
        percent_off: percentOff,
        redeem_by: input.redeem_by ?? null,
        times_redeemed: 0,
        valid: true,
      };
      store.coupons.put({ id, coupon });
      return coupon;
    },
  ),

  route("GET", "/v1/coupons/:id", {}, ({ store }, _input, id) => {
    const record = store.coupons.get(id);
    if (!record) throw resourceMissing("coupon", id);
    return record.coupon;
  }),

  route(
    "GET",
    "/v1/events",
    { ...timedPagination, delivery_success: anything, type: text(), types: list(text(), { max: 20 }) },
    ({ store }, input) => {
      const events = store.events
        .newestFirst()
        .filter(
          ({ type }) =>
            (input.type === undefined || input.type === type) && (input.types?.includes(type) ?? true),
        )
        // Each payload was written by `emit`.
        .map(({ payload }) => JSON.parse(payload) as { id: string; created: number });
      return page(events, input, "/v1/events");
    },
  ),

  route("GET", "/v1/events/:id", {}, ({ store }, _input, id) => {
    const record = store.events.get(id);
    if (!record) throw resourceMissing("event", id);
    return JSON.parse(record.payload) as object;
  }),
];
