import { fold } from "@/lib/search/fold";
import { foldUnits } from "@/lib/search/units";

export const maxQueryLength = 200;
/** More words only narrow a result that is empty already, and each costs a look-up. */
const maxWords = 8;
const maxWordLength = 40;

// Also drops what Postgres refuses: null bytes and halves of surrogate pairs.
const oneLine = (text: string) =>
  text
    .normalize("NFC")
    .replace(/[\p{C}\p{Z}\s]+/gu, " ")
    .trim();

/** What somebody typed, made harmless: one line, no control characters, at most 200 UTF-16 units. */
export function cleanQuery(raw: string | readonly string[] | null | undefined): string {
  const first = typeof raw === "string" ? raw : raw?.[0];
  // Cut before the work and after it: an endless text costs nothing, and the cut may leave half a character.
  return oneLine(oneLine((first ?? "").slice(0, maxQueryLength * 4)).slice(0, maxQueryLength));
}

/** What the engine looks for. */
export type ParsedQuery = {
  /** As typed, cleaned. */
  readonly text: string;
  /**
   * Plain letters and digits, lower case, without accents, a measure as one word ("50cm", "0d5l"). At most eight.
   * A full-text query is built of nothing else.
   */
  readonly words: readonly string[];
  /** Whether the last word may go on: nothing was typed behind it. */
  readonly isOpenEnded: boolean;
  /** Letters and digits only, upper case, when the text may be an article number or the beginning of one; else null. */
  readonly code: string | null;
};

/** @param raw from the address or a field; anything */
export function parseQuery(raw: string | readonly string[] | null | undefined): ParsedQuery {
  const text = cleanQuery(raw);
  const typed = typeof raw === "string" ? raw : (raw?.[0] ?? "");
  const words = searchWords(text);
  return {
    text,
    words,
    isOpenEnded: /[\p{L}\p{N}]$/u.test(text) && !/\s$/.test(typed),
    code: codeOf(text),
  };
}

/** The words of a text as search compares them. */
export const searchWords = (text: string): string[] => [
  ...new Set(
    (foldUnits(fold(text)).match(/[\p{L}\p{N}]+/gu) ?? [])
      .map((word) => word.slice(0, maxWordLength))
      .slice(0, maxWords),
  ),
];

/** Article numbers and barcodes hold letters, digits and separators, four signs at least. */
function codeOf(text: string): string | null {
  if (!/^[A-Za-z0-9][A-Za-z0-9 ._/-]*$/.test(text)) return null;
  const code = text.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
  return code.length >= 4 && code.length <= 32 ? code : null;
}
