/** About what search engines show of a title before they cut it, in characters. */
export const titleLength = 60;
/** About what they show of a description. */
export const descriptionLength = 155;

/** The first candidate that fits; the last one, however long, when none does. @param candidates from rich to bare */
export const fitTitle = (candidates: readonly [string, ...string[]]): string =>
  candidates.find((candidate) => candidate.length <= titleLength) ?? candidates[candidates.length - 1] ?? "";

/** "One. Two! Three" → its sentences, each with the space that follows it taken away. */
const sentencesOf = (text: string): string[] =>
  text
    .replaceAll(/\s+/g, " ")
    .trim()
    // A full stop after a digit or a single letter ("2.5 cm", "z. B.") ends no sentence.
    .split(/(?<=[^\d\s.]{2}[.!?…])\s+(?=\p{Lu}|„|“|"|\d)/u)
    .filter((sentence) => sentence !== "");

/**
 * Whole sentences of `text` while they fit into a search result; the first one is cut between words when it alone is
 * too long. Then `more`, sentences that are true of the page in any case, while they fit.
 */
export function fitDescription(text: string, more: readonly string[] = []): string {
  let fitted = "";
  for (const sentence of sentencesOf(text)) {
    const longer = fitted === "" ? sentence : `${fitted} ${sentence}`;
    if (longer.length > descriptionLength) break;
    fitted = longer;
  }
  if (fitted === "" && text.trim() !== "") return cutBetweenWords(text.replaceAll(/\s+/g, " ").trim());
  for (const sentence of more) {
    const longer = fitted === "" ? sentence : `${fitted} ${sentence}`;
    if (longer.length <= descriptionLength) fitted = longer;
  }
  return fitted;
}

/** At most `descriptionLength` characters, the mark of omission included. */
function cutBetweenWords(text: string): string {
  if (text.length <= descriptionLength) return text;
  const cut = text.slice(0, descriptionLength);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > 0 ? end : descriptionLength - 1).replace(/[\s,;:–—-]+$/, "")}…`;
}
