import { randomInt } from "node:crypto";
import { sha256 } from "@/lib/ids";

// No 0 O 1 I L U: read aloud and typed back without doubt.
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 16;

/** "7F3K-9QXD-M2TB-HW5A": 16 characters of 30, 78 bits, which nobody guesses through the limit on codes entered. */
export function newGiftCardCode(): string {
  const characters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
  return (characters.match(/.{4}/g) ?? []).join("-");
}

/** What the database keeps of a code. @param code as `normalizeCode` leaves it; dashes make no difference */
export const giftCardHash = (code: string): string => sha256(`gift-card:${code.replaceAll("-", "")}`);

export const lastFourOf = (code: string): string => code.slice(-4);
