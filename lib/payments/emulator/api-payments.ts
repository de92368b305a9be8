import { mergeMetadata, page, route, type ApiRoute } from "./api-route";
import { cancelAnyIntent, captureAnyIntent, planSettlement } from "./checkout-payments";
import type { Emulation } from "./emulation";
import { ApiError, invalidRequest, resourceMissing } from "./errors";
import {
  anything,
  currency,
  email,
  flag,
  integer,
  list,
  metadata,
  oneOf,
  required,
  text,
  timedPagination,
  url,
} from "./fields";
import type { PaymentIntent } from "./objects";
import {
  createIntent,
  requireChargeable,
  requireIntent,
  requireStatus,
  updateIntent,
} from "./payment-intents";
import { apiTestMethod, type PaymentMethod } from "./payment-methods";
import { attemptPayment } from "./payments";
import { methodOptions, shipping } from "./session-parameters";

const INTENTS = "/v1/payment_intents";

/** What can still be said of an intent when it is confirmed. */
const confirmedDetails = {
  allowed_payment_method_types: list(text()),
  amount_details: anything,
  excluded_payment_method_types: list(text()),
  hooks: anything,
  payment_details: anything,
  payment_method_options: methodOptions,
  receipt_email: email,
  setup_future_usage: oneOf("off_session", "on_session"),
  shipping,
};

const intentDetails = {
  ...confirmedDetails,
  application_fee_amount: anything,
  customer: text(),
  customer_account: text(),
  description: text(1000),
  metadata,
  payment_method_configuration: text(),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: anything,
  transfer_group: text(),
};

const confirmation = {
  confirmation_token: anything,
  error_on_requires_action: flag,
  mandate: anything,
  mandate_data: anything,
  off_session: anything,
  payment_method: text(),
  payment_method_data: anything,
  radar_options: anything,
  return_url: url,
  use_stripe_sdk: anything,
};

const captureMethod = oneOf("automatic", "automatic_async", "manual");

type DetailsInput = Partial<
  Record<"customer" | "description" | "receipt_email" | "transfer_group", string | undefined>
> & {
  metadata: Record<string, string> | undefined;
  shipping: unknown;
  setup_future_usage: string | undefined;
  payment_method_options: PaymentIntent["payment_method_options"] | undefined;
  statement_descriptor: string | undefined;
  statement_descriptor_suffix: string | undefined;
};

/** Only what was given, so that an update leaves the rest alone. */
function given(input: DetailsInput): Partial<PaymentIntent> {
  const { customer, description, receipt_email, transfer_group, setup_future_usage } = input;
  const { payment_method_options } = input;
  const { shipping: address, statement_descriptor, statement_descriptor_suffix } = input;
  return Object.fromEntries(
    Object.entries({
      customer,
      description,
      receipt_email,
      transfer_group,
      payment_method_options,
      setup_future_usage,
      shipping: address,
      statement_descriptor,
      statement_descriptor_suffix,
    }).filter(([, value]) => value !== undefined),
  );
}

function requireMethod(id: string): PaymentMethod {
  const method = apiTestMethod(id);
  if (!method) throw resourceMissing("PaymentMethod", id, "payment_method");
  return method;
}

/** Tries the payment; a declined card is a 402, as in Stripe. */
function confirm(
  emulation: Emulation,
  id: string,
  method: PaymentMethod,
  returnUrl: string | null,
): PaymentIntent {
  const { intent, settlesAt } = attemptPayment(emulation, id, method, returnUrl);
  if (settlesAt !== null) planSettlement(emulation, id, settlesAt);
  if (intent.last_payment_error !== null) {
    throw new ApiError(402, { ...intent.last_payment_error, payment_intent: intent });
  }
  return intent;
}

export const paymentRoutes: readonly ApiRoute[] = [
  route(
    "POST",
    INTENTS,
    {
      ...intentDetails,
      ...confirmation,
      amount: required(integer({ min: 0 })),
      automatic_payment_methods: anything,
      capture_method: captureMethod,
      confirm: flag,
      confirmation_method: oneOf("automatic", "manual"),
      currency: required(currency),
      on_behalf_of: anything,
    },
    (emulation, input) => {
      requireChargeable(input.amount, input.currency);
      const method = input.payment_method === undefined ? null : requireMethod(input.payment_method);
      if (input.confirm && method === null) {
        throw invalidRequest("You cannot confirm this PaymentIntent because it's missing a payment method.", {
          code: "payment_intent_unexpected_state",
        });
      }
      const details = {
        ...given(input),
        metadata: input.metadata ?? {},
        capture_method: input.capture_method ?? "automatic_async",
        confirmation_method: input.confirmation_method ?? "automatic",
      };
      const { id, intent } = createIntent(emulation, input.amount, input.currency, details, null);
      if (method === null) return intent;
      if (input.confirm) return confirm(emulation, id, method, input.return_url ?? null);
      const change = { status: "requires_confirmation", payment_method: method.id } as const;
      return updateIntent(emulation, id, change, { method }).intent;
    },
  ),

  route(
    "GET",
    INTENTS,
    { ...timedPagination, customer: text(), customer_account: text() },
    ({ store }, input) => {
      const intents = store.intents
        .newestFirst()
        .map(({ intent }) => intent)
        .filter((intent) => input.customer === undefined || intent.customer === input.customer);
      return page(intents, input, INTENTS);
    },
  ),

  route(
    "GET",
    `${INTENTS}/:id`,
    { client_secret: text() },
    (emulation, _input, id) => requireIntent(emulation, id).intent,
  ),

  route(
    "POST",
    `${INTENTS}/:id`,
    {
      ...intentDetails,
      amount: integer({ min: 0 }),
      capture_method: captureMethod,
      currency,
      payment_method: text(),
      payment_method_data: anything,
    },
    (emulation, input, id) => {
      const record = requireIntent(emulation, id);
      const { intent } = record;
      if (input.amount !== undefined || input.currency !== undefined) {
        requireStatus(record, "updated", [
          "requires_payment_method",
          "requires_confirmation",
          "requires_action",
        ]);
        requireChargeable(input.amount ?? intent.amount, input.currency ?? intent.currency);
      }
      const method = input.payment_method === undefined ? null : requireMethod(input.payment_method);
      if (method !== null)
        requireStatus(record, "updated", ["requires_payment_method", "requires_confirmation"]);
      const change: Partial<PaymentIntent> = {
        ...given(input),
        metadata: mergeMetadata(intent.metadata, input.metadata),
        amount: input.amount ?? intent.amount,
        currency: input.currency ?? intent.currency,
        capture_method: input.capture_method ?? intent.capture_method,
      };
      if (method === null) return updateIntent(emulation, id, change).intent;
      const chosen = { status: "requires_confirmation", payment_method: method.id } as const;
      return updateIntent(emulation, id, { ...change, ...chosen }, { method }).intent;
    },
  ),

  route(
    "POST",
    `${INTENTS}/:id/confirm`,
    {
      ...confirmedDetails,
      ...confirmation,
      amount_to_confirm: integer({ min: 0 }),
      capture_method: captureMethod,
    },
    (emulation, input, id) => {
      const record = requireIntent(emulation, id);
      requireStatus(record, "confirmed", [
        "requires_payment_method",
        "requires_confirmation",
        "requires_action",
      ]);
      const method = input.payment_method === undefined ? record.method : requireMethod(input.payment_method);
      if (method === null) {
        throw invalidRequest("You cannot confirm this PaymentIntent because it's missing a payment method.", {
          code: "payment_intent_unexpected_state",
        });
      }
      return confirm(emulation, id, method, input.return_url ?? null);
    },
  ),

  route(
    "POST",
    `${INTENTS}/:id/capture`,
    {
      amount_details: anything,
      amount_to_capture: integer({ min: 1 }),
      application_fee_amount: anything,
      final_capture: flag,
      hooks: anything,
      metadata,
      payment_details: anything,
      statement_descriptor: text(22),
      statement_descriptor_suffix: text(22),
      transfer_data: anything,
    },
    (emulation, input, id) => {
      const record = captureAnyIntent(emulation, id, input.amount_to_capture ?? null);
      if (input.metadata === undefined) return record.intent;
      return updateIntent(emulation, id, { metadata: mergeMetadata(record.intent.metadata, input.metadata) })
        .intent;
    },
  ),

  route(
    "POST",
    `${INTENTS}/:id/cancel`,
    { cancellation_reason: oneOf("abandoned", "duplicate", "fraudulent", "requested_by_customer") },
    (emulation, input, id) => cancelAnyIntent(emulation, id, input.cancellation_reason ?? null).intent,
  ),
];
