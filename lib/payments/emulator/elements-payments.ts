import { delayedMethodType } from "./checkout-sessions";
import { planSettlement } from "./checkout-payments";
import type { Emulation } from "./emulation";
import { newId } from "./ids";
import { readCard, walletMethod, type CardErrors } from "./payment-form";
import type { PaymentMethod } from "./payment-methods";
import type { PageLanguage } from "./payment-page-words";
import { answerAuthentication, attemptPayment } from "./payments";
import type { IntentRecord } from "./store";

/** An error as Stripe.js hands it to the page. */
type ClientError = {
  type: "card_error" | "invalid_request_error" | "validation_error";
  code?: string;
  decline_code?: string;
  message: string;
  payment_intent?: object;
};
export type ClientAnswer = { paymentIntent?: object; error?: ClientError };

type Fields = Readonly<Record<string, unknown>>;
const textOf = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === "string" ? value : "";
};
const hashOf = (fields: Fields, name: string): Fields => {
  const value = fields[name];
  return typeof value === "object" && value !== null ? (value as Fields) : {};
};

const CODES: Readonly<Record<string, string>> = {
  cardNumber: "incomplete_number",
  expiry: "incomplete_expiry",
  cvc: "incomplete_cvc",
};

function cardOf(fields: Fields, language: PageLanguage) {
  const billing = hashOf(fields, "billing_details");
  const values = {
    cardNumber: textOf(fields, "cardNumber"),
    expiry: textOf(fields, "expiry"),
    cvc: textOf(fields, "cvc"),
    // The frame asks for neither: the page brings them, or nobody does.
    email: textOf(billing, "email") || "nobody@example.com",
    name: textOf(billing, "name") || "Nobody",
  };
  return readCard(values, language.words, new Date());
}

/** What `elements.submit()` says of the frame's fields. */
export function checkFields(
  fields: Fields,
  language: PageLanguage,
): { errors: CardErrors; method: string } & ClientAnswer {
  const method = textOf(fields, "method");
  const { errors } = method === "card" ? cardOf(fields, language) : { errors: null };
  const [first] = Object.entries(errors ?? {});
  return {
    errors: errors ?? {},
    method,
    ...(first === undefined
      ? {}
      : {
          error: {
            type: "validation_error",
            code: CODES[first[0]] ?? "incomplete_number",
            message: first[1] ?? "",
          },
        }),
  };
}

/** What a page may know of an intent by its client secret. */
const publicIntent = ({ intent }: IntentRecord): object => ({
  id: intent.id,
  object: intent.object,
  amount: intent.amount,
  client_secret: intent.client_secret,
  currency: intent.currency,
  last_payment_error: intent.last_payment_error,
  next_action: intent.next_action,
  status: intent.status,
});

function findBySecret({ store }: Emulation, fields: Fields): IntentRecord | null {
  const secret = textOf(fields, "client_secret");
  const [id = ""] = secret.split("_secret_");
  const record = store.intents.get(id);
  return record?.intent.client_secret === secret ? record : null;
}

const invalid = (message: string, more: Partial<ClientError> = {}): ClientAnswer => ({
  error: { type: "invalid_request_error", message, ...more },
});
const unknownIntent = () =>
  invalid("No such payment_intent: the client secret is wrong.", { code: "resource_missing" });

/** What became of the last try, as the page is told. */
function outcomeOf(record: IntentRecord, language: PageLanguage): ClientAnswer {
  const error = record.intent.last_payment_error;
  if (error === null) return { paymentIntent: publicIntent(record) };
  return {
    error: {
      type: error.type === "card_error" ? "card_error" : "invalid_request_error",
      message: language.decline(error.decline_code ?? error.code, error.message),
      code: error.code,
      ...(error.decline_code === undefined ? {} : { decline_code: error.decline_code }),
      payment_intent: publicIntent(record),
    },
  };
}

function methodOf(fields: Fields, currency: string, language: PageLanguage): PaymentMethod | null {
  const kind = textOf(fields, "method");
  if (kind === "card") return cardOf(fields, language).method;
  if (kind === "apple_pay" || kind === "google_pay")
    return walletMethod(kind, textOf(hashOf(fields, "payer"), "email"));
  if (kind !== delayedMethodType(currency)) return null;
  const wanted = textOf(fields, "outcome");
  const result = wanted === "fail" || wanted === "wait" ? wanted : "succeed";
  const billing = hashOf(fields, "billing_details");
  return {
    id: newId("pm"),
    type: delayedMethodType(currency),
    card: null,
    name: textOf(billing, "name") || null,
    email: textOf(billing, "email") || null,
    outcome: { kind: "delay", result },
  };
}

/** `stripe.confirmPayment()`: the intent that the shop made is tried with what was typed into the frame. */
export function confirmFromPage(emulation: Emulation, fields: Fields, language: PageLanguage): ClientAnswer {
  const record = findBySecret(emulation, fields);
  if (record === null) return unknownIntent();
  const { intent } = record;
  if (!["requires_payment_method", "requires_confirmation", "requires_action"].includes(intent.status)) {
    return invalid(
      `This PaymentIntent could not be confirmed because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action, requires_payment_method.`,
      { code: "payment_intent_unexpected_state", payment_intent: publicIntent(record) },
    );
  }
  if (fields["amount"] !== intent.amount || fields["currency"] !== intent.currency)
    return invalid(
      `The amount or currency given to Elements (${String(fields["amount"])} ${String(fields["currency"])}) is not that of the PaymentIntent (${intent.amount} ${intent.currency}).`,
      { code: "payment_intent_incompatible_payment_method" },
    );
  const method = methodOf(fields, intent.currency, language);
  if (method === null) return invalid("The payment method is incomplete.");
  const after = attemptPayment(emulation, intent.id, method, textOf(fields, "return_url") || null);
  if (after.settlesAt !== null) planSettlement(emulation, intent.id, after.settlesAt);
  return outcomeOf(after, language);
}

export function authenticateFromPage(
  emulation: Emulation,
  fields: Fields,
  language: PageLanguage,
): ClientAnswer {
  const record = findBySecret(emulation, fields);
  if (record === null) return unknownIntent();
  const after = answerAuthentication(emulation, record.id, fields["passed"] === true);
  if (after.settlesAt !== null) planSettlement(emulation, record.id, after.settlesAt);
  return outcomeOf(after, language);
}

export function retrieveFromPage(emulation: Emulation, fields: Fields): ClientAnswer {
  const record = findBySecret(emulation, fields);
  return record === null ? unknownIntent() : { paymentIntent: publicIntent(record) };
}
