import { describe, expect, test } from "vitest";
import { apiRoutes } from "./api-routes";
import type { Shape } from "./fields";
import { type PublishedParameters, publishedParameters } from "./published-parameters";

/** Where the package of Stripe declares what a route takes: the file, and the interface in it. */
const declarations: Readonly<Record<string, readonly [file: string, name: string]>> = {
  "POST /v1/checkout/sessions": ["Checkout/Sessions", "Checkout.SessionCreateParams"],
  "GET /v1/checkout/sessions": ["Checkout/Sessions", "Checkout.SessionListParams"],
  "POST /v1/checkout/sessions/:id": ["Checkout/Sessions", "Checkout.SessionUpdateParams"],
  "GET /v1/checkout/sessions/:id/line_items": ["Checkout/Sessions", "Checkout.SessionListLineItemsParams"],
  "POST /v1/payment_intents": ["PaymentIntents", "PaymentIntentCreateParams"],
  "GET /v1/payment_intents": ["PaymentIntents", "PaymentIntentListParams"],
  "GET /v1/payment_intents/:id": ["PaymentIntents", "PaymentIntentRetrieveParams"],
  "POST /v1/payment_intents/:id": ["PaymentIntents", "PaymentIntentUpdateParams"],
  "POST /v1/payment_intents/:id/confirm": ["PaymentIntents", "PaymentIntentConfirmParams"],
  "POST /v1/payment_intents/:id/capture": ["PaymentIntents", "PaymentIntentCaptureParams"],
  "POST /v1/payment_intents/:id/cancel": ["PaymentIntents", "PaymentIntentCancelParams"],
  "GET /v1/charges": ["Charges", "ChargeListParams"],
  "POST /v1/refunds": ["Refunds", "RefundCreateParams"],
  "GET /v1/refunds": ["Refunds", "RefundListParams"],
  "GET /v1/disputes": ["Disputes", "DisputeListParams"],
  "POST /v1/customers": ["Customers", "CustomerCreateParams"],
  "GET /v1/customers": ["Customers", "CustomerListParams"],
  "POST /v1/customers/:id": ["Customers", "CustomerUpdateParams"],
  "POST /v1/coupons": ["Coupons", "CouponCreateParams"],
  "GET /v1/events": ["Events", "EventListParams"],
  "POST /v1/tax/calculations": ["Tax/Calculations", "Tax.CalculationCreateParams"],
  "GET /v1/tax/calculations/:id/line_items": ["Tax/Calculations", "Tax.CalculationListLineItemsParams"],
  "POST /v1/tax/transactions/create_from_calculation": [
    "Tax/Transactions",
    "Tax.TransactionCreateFromCalculationParams",
  ],
  "POST /v1/tax/transactions/create_reversal": ["Tax/Transactions", "Tax.TransactionCreateReversalParams"],
  "GET /v1/tax/transactions/:id/line_items": ["Tax/Transactions", "Tax.TransactionListLineItemsParams"],
};

/** Full names, e.g. `line_items[price_data][currency]`, that Stripe does not take. */
function unknownNames(shape: Shape, published: PublishedParameters, around = ""): string[] {
  return Object.entries(shape).flatMap(([name, field]) => {
    const path = around === "" ? name : `${around}[${name}]`;
    if (!published.names.has(name)) return [path];
    return field.shape ? unknownNames(field.shape, published.within(name), path) : [];
  });
}

const routes = apiRoutes
  .filter(({ parameters }) => Object.keys(parameters).length > 0)
  .map((route) => ({ ...route, call: `${route.method} ${route.path}` }));

describe("what the emulator takes, Stripe takes", () => {
  test.each(routes)("$call", ({ call, parameters }) => {
    const [file, name] = declarations[call] ?? [];
    if (!file || !name) throw new Error("Where does Stripe's package declare the parameters of this route?");
    expect(unknownNames(parameters, publishedParameters(file, name))).toEqual([]);
  });

  test("and would not take what only looks like it", () => {
    const session = publishedParameters("Checkout/Sessions", "Checkout.SessionCreateParams");
    const price = session.within("line_items").within("price_data");
    expect(price.names).toContain("unit_amount");
    expect(price.names).not.toContain("amount");
    expect(price.within("product_data").names).toContain("images");
    expect(session.within("success_url").names.size).toBe(0);
    expect(session.names).not.toContain("line_item");
    // Gone from this version of the API, and often still in examples.
    expect(session.names).not.toContain("payment_method_types");
  });
});
