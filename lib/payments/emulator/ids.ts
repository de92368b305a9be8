import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const random = (length: number): string =>
  Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join("");

/** An id like Stripe's: `newId("pi")` → `pi_3Nx…`. */
export const newId = (prefix: string): string => `${prefix}_${random(24)}`;

/** Session ids are long because the payment page has no other secret. */
export const newSessionId = (): string => `cs_test_${random(58)}`;

export const newClientSecret = (id: string): string => `${id}_secret_${random(25)}`;
