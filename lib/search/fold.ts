/** Letters that Unicode does not take apart, as Postgres' unaccent writes them: both must fold a word alike. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
};

/** One character in plain lower-case letters: "Å" → "a", "ß" → "ss". */
const foldCharacter = (character: string): string =>
  character
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøđðłþı]/g, (letter) => letters[letter] ?? letter);

/** Lower case, without accents: what words are compared by. */
export const fold = (text: string): string => Array.from(text, foldCharacter).join("");

/** The folded text, and for each of its UTF-16 units where in `text` the character begins that it came from. */
export function foldWithOrigins(text: string): {
  readonly folded: string;
  readonly origins: readonly number[];
} {
  let folded = "";
  let offset = 0;
  const origins: number[] = [];
  for (const character of text) {
    const plain = foldCharacter(character);
    for (let unit = 0; unit < plain.length; unit += 1) origins.push(offset);
    folded += plain;
    offset += character.length;
  }
  return { folded, origins };
}
