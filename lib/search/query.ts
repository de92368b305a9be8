export const maxQueryLength = 200;

// Also drops what Postgres refuses: null bytes and halves of surrogate pairs.
const oneLine = (text: string) =>
  text
    .normalize("NFC")
    .replace(/[\p{C}\p{Z}\s]+/gu, " ")
    .trim();

/** What somebody typed, made harmless: one line, no control characters, at most 200 UTF-16 units. */
export function cleanQuery(raw: string | string[] | undefined): string {
  const first = Array.isArray(raw) ? raw[0] : raw;
  // The cut may leave half a character.
  return oneLine(oneLine(first ?? "").slice(0, maxQueryLength));
}

/** Letters and digits of each word, lower case: all that a full-text query may contain. At most eight words count. */
export const searchWords = (query: string): string[] =>
  [...query.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word).slice(0, 8);

/** `havn:* & mug:*`: every word, each as the beginning of one. Empty when there is no word. */
export const prefixQuery = (words: readonly string[]): string => words.map((word) => `${word}:*`).join(" & ");
