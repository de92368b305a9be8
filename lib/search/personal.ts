const maxLoggedLength = 80;

/**
 * A query as it may be stored: lower case, one line. `null` for what may say who asked: e-mail addresses, numbers long
 * enough for a phone or a card, and texts too long to be a search. Staff learn nothing from those.
 * @param query from `cleanQuery`
 */
export function loggedQuery(query: string): string | null {
  const text = query.toLowerCase();
  if (text === "" || text.length > maxLoggedLength) return null;
  if (/@|\b\w+\s*\(at\)\s*\w+/.test(text)) return null;
  // Seven digits in a row, whatever separates them: the shortest phone numbers. Barcodes go with them.
  if (/\d(?:[\s()./+-]*\d){6}/.test(text)) return null;
  return text;
}
