import { createHmac } from "node:crypto";
import { sha256 } from "@/lib/ids";

// No 0 O 1 I L U: read aloud and typed back without doubt.
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 16;
const written = new RegExp(`^[${alphabet}]{${length}}$`);

/**
 * "7F3K-9QXD-M2TB-HW5A": 16 characters of 30, 78 bits, which nobody guesses through the limit on codes entered. It follows
 * from the card's id and the shop's secret, so that a form sent twice and a mail sent late tell the same code, and it is
 * kept nowhere (docs/adr/0040-a-cards-code-follows-from-its-id.md).
 * @param giftCardId a uuid
 */
export function giftCardCode(giftCardId: string, secret: string): string {
  const digest = createHmac("sha256", secret).update(`gift-card:${giftCardId}`).digest("hex");
  // 256 bits for 78: that some characters come a little more often is far below what anybody could measure.
  let rest = BigInt(`0x${digest}`);
  const base = BigInt(alphabet.length);
  const characters = Array.from({ length }, () => {
    const character = alphabet[Number(rest % base)];
    rest /= base;
    return character;
  });
  return (characters.join("").match(/.{4}/g) ?? []).join("-");
}

/** A code as somebody typed it, without what stands between its characters; null for what cannot be one. */
export function readGiftCardCode(typed: string): string | null {
  const code = typed
    .slice(0, 100)
    .toUpperCase()
    .replaceAll(/[\s‐-―−-]/gu, "");
  return written.test(code) ? code : null;
}

/** What the database keeps of a code. @param code as `normalizeCode` leaves it; dashes make no difference */
export const giftCardHash = (code: string): string => sha256(`gift-card:${code.replaceAll("-", "")}`);

export const lastFourOf = (code: string): string => code.slice(-4);
