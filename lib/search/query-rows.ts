import { fold } from "@/lib/search/fold";
import type { ParsedQuery } from "@/lib/search/query";

/**
 * Queries to offer: what the mistyped words were taken for, then the last word completed by words of products and
 * categories that were found, the most frequent first. So each of them finds something.
 * @param lastWord what the last word was taken for, folded
 * @param meant    the corrected query, null when nothing was corrected
 * @param names    of what was found, as people read them
 * @param keepsCase German nouns are written with a capital
 */
export function queryRows(
  { text, isOpenEnded }: ParsedQuery,
  found: {
    readonly lastWord: string;
    readonly meant: string | null;
    readonly names: readonly string[];
    readonly keepsCase: boolean;
  },
): string[] {
  const { lastWord, meant, names, keepsCase } = found;
  const rows = meant === null ? [] : [meant];
  if (isOpenEnded && lastWord !== "") {
    const before = meant === null ? text.replace(/[\p{L}\p{N}]+$/u, "") : withoutLastWord(meant);
    const counts = new Map<string, number>();
    for (const name of names) {
      for (const word of new Set(name.match(/[\p{L}\p{N}]{3,}/gu) ?? [])) {
        const plain = fold(word);
        if (!plain.startsWith(lastWord) || plain === lastWord) continue;
        const shown = keepsCase ? word : word.toLowerCase();
        counts.set(shown, (counts.get(shown) ?? 0) + 1);
      }
    }
    const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
    rows.push(...byCount.map(([word]) => `${before}${word}`));
  }
  const different = rows.filter(
    (row, index) => !rows.slice(0, index).some((earlier) => isOtherForm(earlier, row)),
  );
  return different.slice(0, 8);
}

/** "lamp" and "lamps", "Tisch" and "Tische" find the same. */
const isOtherForm = (one: string, other: string): boolean =>
  [one, other].some((long) => {
    const short = long === one ? other : one;
    return long.startsWith(short) && /^(e?[sn]?|er)$/.test(long.slice(short.length));
  });

const withoutLastWord = (text: string) => text.replace(/\S+$/, "");
