import { fold, foldWithOrigins } from "@/lib/search/fold";

/** A piece of a suggestion: what the visitor typed, or what the shop adds to it. */
export type Piece = { readonly text: string; readonly isTyped: boolean };

/**
 * Splits a suggestion where the typed words begin its words: "bo" in "Mixing Bowls" → "Mixing ", "Bo", "wls". Accents
 * and case do not matter. The pieces together are always the suggestion.
 */
export function splitTyped(suggestion: string, typed: string): Piece[] {
  const { folded, origins } = foldWithOrigins(suggestion);
  const marked = new Set<number>();
  for (const word of wordsOf(fold(typed))) {
    for (const { index, 0: match } of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (!match.startsWith(word)) continue;
      for (let unit = index; unit < index + word.length; unit += 1) marked.add(origins[unit] ?? unit);
    }
  }
  const pieces: Piece[] = [];
  let offset = 0;
  for (const character of suggestion) {
    const isTyped = marked.has(offset);
    const last = pieces.at(-1);
    if (last?.isTyped === isTyped) pieces[pieces.length - 1] = { text: last.text + character, isTyped };
    else pieces.push({ text: character, isTyped });
    offset += character.length;
  }
  return pieces;
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
