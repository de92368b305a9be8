/** Mistakes that are forgiven in a word of so many letters: short words have too many neighbours. */
export const mistakesForgiven = (letters: number): 0 | 1 | 2 => (letters >= 8 ? 2 : letters >= 4 ? 1 : 0);

/**
 * How many single mistakes lead from one word to the other: a letter too many, missing, wrong, or two neighbours
 * swapped (optimal string alignment).
 * @param typed is compared with the whole of `word`, or with the beginning of it that fits best
 */
export function mistakesBetween(typed: string, word: string, comparedWith: "whole" | "beginning"): number {
  const columns = word.length;
  let beforeLast: number[] = [];
  let last = Array.from({ length: columns + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= columns; column += 1) {
      const isSame = typed[row - 1] === word[column - 1];
      let least = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
      );
      const isSwapped =
        row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      if (isSwapped) least = Math.min(least, at(beforeLast, column - 2) + 1);
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return comparedWith === "whole" ? at(last, columns) : Math.min(...last);
}

/** Out of the table there is no way. */
const at = (row: readonly number[], column: number): number => row[column] ?? Infinity;
