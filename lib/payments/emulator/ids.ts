import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Asking the system for a few bytes at a time is what ids would otherwise cost most. */
let pool = randomBytes(4096);
let used = 0;

function random(length: number): string {
  if (used + length > pool.length) {
    pool = randomBytes(4096);
    used = 0;
  }
  let text = "";
  for (const byte of pool.subarray(used, used + length)) text += ALPHABET[byte % ALPHABET.length] ?? "";
  used += length;
  return text;
}

/** An id like Stripe's: `newId("pi")` → `pi_3Nx…`. */
export const newId = (prefix: string): string => `${prefix}_${random(24)}`;

/** Session ids are long because the payment page has no other secret. */
export const newSessionId = (): string => `cs_test_${random(58)}`;

export const newClientSecret = (id: string): string => `${id}_secret_${random(25)}`;
