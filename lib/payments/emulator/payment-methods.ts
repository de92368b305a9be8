/** What the bank answers. A delayed payment answers later with `result`, or when the control endpoint says so. */
export type Outcome =
  | { kind: "approve" }
  | { kind: "authenticate" }
  | { kind: "decline"; code: string; declineCode: string; message: string }
  | { kind: "delay"; result: "fail" | "succeed" | "wait" };

type CardDetails = {
  brand: string;
  funding: "credit" | "debit";
  last4: string;
  exp_month: number;
  exp_year: number;
  wallet: "apple_pay" | "google_pay" | null;
};

export type PaymentMethod = {
  id: string;
  type: "card" | "link" | "sepa_debit" | "us_bank_account";
  card: CardDetails | null;
  /** The name and email a payer gave with it. */
  name: string | null;
  email: string | null;
  outcome: Outcome;
};

const decline = (code: string, declineCode: string, message: string): Outcome => ({
  kind: "decline",
  code,
  declineCode,
  message,
});

const approve: Outcome = { kind: "approve" };
const genericDecline = decline("card_declined", "generic_decline", "Your card was declined.");
const insufficientFunds = decline("card_declined", "insufficient_funds", "Your card has insufficient funds.");

type TestCard = { brand: string; funding: "credit" | "debit"; outcome: Outcome };

/** Paid like any other, and disputed as fraud at once. */
export const DISPUTED_LAST4 = "0259";

/** @see https://docs.stripe.com/testing */
const TEST_CARDS: Readonly<Record<string, TestCard>> = {
  "4242424242424242": { brand: "visa", funding: "credit", outcome: approve },
  "4000056655665556": { brand: "visa", funding: "debit", outcome: approve },
  "5555555555554444": { brand: "mastercard", funding: "credit", outcome: approve },
  "378282246310005": { brand: "amex", funding: "credit", outcome: approve },
  "4000000000000259": { brand: "visa", funding: "credit", outcome: approve },
  "4000000000000002": { brand: "visa", funding: "credit", outcome: genericDecline },
  "4000000000009995": { brand: "visa", funding: "credit", outcome: insufficientFunds },
  "4000000000000069": {
    brand: "visa",
    funding: "credit",
    outcome: decline("expired_card", "expired_card", "Your card has expired."),
  },
  "4000000000000127": {
    brand: "visa",
    funding: "credit",
    outcome: decline("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect."),
  },
  "4000000000000119": {
    brand: "visa",
    funding: "credit",
    outcome: decline(
      "processing_error",
      "processing_error",
      "An error occurred while processing your card. Try again in a little bit.",
    ),
  },
  "4000002500003155": { brand: "visa", funding: "credit", outcome: { kind: "authenticate" } },
  "4000002760003184": { brand: "visa", funding: "credit", outcome: { kind: "authenticate" } },
};

/** What a number that is valid, but no test number, gets; as in Stripe's test mode. */
const liveCard = decline(
  "card_declined",
  "test_mode_live_card",
  "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://docs.stripe.com/testing.",
);

/** @param digits a number that passed the Luhn check */
export const testCard = (digits: string): TestCard =>
  TEST_CARDS[digits] ?? { brand: "unknown", funding: "credit", outcome: liveCard };

/** Ids that Stripe's API takes in place of a card in test mode. */
const API_TEST_METHODS: Readonly<Record<string, string>> = {
  pm_card_visa: "4242424242424242",
  pm_card_visa_debit: "4000056655665556",
  pm_card_mastercard: "5555555555554444",
  pm_card_amex: "378282246310005",
  pm_card_chargeDeclined: "4000000000000002",
  pm_card_visa_chargeDeclined: "4000000000000002",
  pm_card_chargeDeclinedInsufficientFunds: "4000000000009995",
  pm_card_visa_chargeDeclinedInsufficientFunds: "4000000000009995",
  pm_card_chargeDeclinedExpiredCard: "4000000000000069",
  pm_card_chargeDeclinedIncorrectCvc: "4000000000000127",
  pm_card_chargeDeclinedProcessingError: "4000000000000119",
  pm_card_authenticationRequired: "4000002760003184",
};

/** `null` for an id that is no test payment method. */
export function apiTestMethod(id: string): PaymentMethod | null {
  const digits = API_TEST_METHODS[id];
  if (digits === undefined) return null;
  const { brand, funding, outcome } = testCard(digits);
  const card: CardDetails = {
    brand,
    funding,
    last4: digits.slice(-4),
    exp_month: 12,
    exp_year: new Date().getUTCFullYear() + 3,
    wallet: null,
  };
  return { id, type: "card", card, name: null, email: null, outcome };
}
