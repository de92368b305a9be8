import { newId } from "./ids";
import { testCard, type PaymentMethod } from "./payment-methods";
import type { Words } from "./payment-page-words";

export type CardField = "cardNumber" | "cvc" | "email" | "expiry" | "name";
export type CardValues = Record<CardField, string>;
export type CardErrors = Partial<Record<CardField, string>>;

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += index % 2 === 1 ? doubled : digit;
  }
  return sum % 10 === 0;
}

const isAmex = (digits: string): boolean => /^3[47]/.test(digits);

function numberError(digits: string, typed: string, words: Words): string | undefined {
  if (typed.trim() === "") return words.numberMissing;
  if (!/^\d+$/.test(digits)) return words.numberInvalid;
  if (digits.length < (isAmex(digits) ? 15 : 16)) return words.numberIncomplete;
  if (digits.length > 19 || !passesLuhn(digits)) return words.numberInvalid;
  return undefined;
}

/** `12 / 34`, `12/34`, `1234` and `12 / 2034` → month and full year. */
export function readExpiry(typed: string): { month: number; year: number } | null {
  const match = /^(\d{1,2})\s*\/?\s*(\d{4}|\d{2})$/.exec(typed.trim());
  const [, month = "", year = ""] = match ?? [];
  if (match === null || Number(month) < 1 || Number(month) > 12) return null;
  return { month: Number(month), year: year.length === 2 ? 2000 + Number(year) : Number(year) };
}

function expiryError(typed: string, now: Date, words: Words): string | undefined {
  if (typed.trim() === "") return words.expiryMissing;
  const expiry = readExpiry(typed);
  if (expiry === null || expiry.year > now.getUTCFullYear() + 50) return words.expiryInvalid;
  // A card is good until the end of its month.
  const past = Date.UTC(expiry.year, expiry.month, 1) <= now.getTime();
  return past ? words.expiryPast : undefined;
}

function cvcError(typed: string, digits: string, words: Words): string | undefined {
  const length = isAmex(digits) ? 4 : 3;
  if (typed.trim() === "") return words.cvcMissing;
  return new RegExp(`^\\d{${length}}$`).test(typed.trim()) ? undefined : words.cvcIncomplete;
}

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

/**
 * Reads the card form: a payment method, or a message for each field that is wrong.
 * @param values as typed; spaces and dashes in the number are fine
 */
export function readCard(
  values: CardValues,
  words: Words,
  now: Date,
): { method: PaymentMethod; errors: null } | { method: null; errors: CardErrors } {
  const digits = values.cardNumber.replaceAll(/[\s-]/g, "");
  const found: [CardField, string | undefined][] = [
    ["email", isEmail(values.email) ? undefined : words.emailInvalid],
    ["cardNumber", numberError(digits, values.cardNumber, words)],
    ["expiry", expiryError(values.expiry, now, words)],
    ["cvc", cvcError(values.cvc, digits, words)],
    ["name", values.name.trim() === "" ? words.nameMissing : undefined],
  ];
  const errors: CardErrors = Object.fromEntries(found.filter(([, message]) => message !== undefined));
  const expiry = readExpiry(values.expiry);
  if (Object.keys(errors).length > 0 || expiry === null) return { method: null, errors };
  const { brand, funding, outcome } = testCard(digits);
  const card = {
    brand,
    funding,
    last4: digits.slice(-4),
    exp_month: expiry.month,
    exp_year: expiry.year,
    wallet: null,
  };
  return {
    method: {
      id: newId("pm"),
      type: "card",
      card,
      name: values.name.trim(),
      email: values.email.trim(),
      outcome,
    },
    errors: null,
  };
}

/** A one-press wallet, with the card and name it would bring. */
export function walletMethod(wallet: "apple_pay" | "google_pay" | "link", email: string): PaymentMethod {
  const card = {
    brand: "visa",
    funding: "credit",
    last4: "4242",
    exp_month: 12,
    exp_year: new Date().getUTCFullYear() + 3,
  } as const;
  return {
    id: newId("pm"),
    type: wallet === "link" ? "link" : "card",
    card: wallet === "link" ? null : { ...card, wallet },
    name: "Wallet Payer",
    email,
    outcome: { kind: "approve" },
  };
}
