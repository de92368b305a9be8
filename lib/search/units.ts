/** Canonical unit ← every way to write it in English and German, folded. Only looked at behind a number. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  mm: ["mm", "millimeter", "millimeters", "millimetre", "millimetres", "millimetern"],
  cm: ["cm", "centimeter", "centimeters", "centimetre", "centimetres", "zentimeter", "zentimetern"],
  m: ["m", "meter", "meters", "metre", "metres", "metern"],
  ml: ["ml", "milliliter", "milliliters", "millilitre", "millilitres", "millilitern"],
  cl: ["cl", "centiliter", "centiliters", "centilitre", "centilitres", "zentiliter"],
  l: ["l", "liter", "liters", "litre", "litres", "litern", "ltr"],
  g: ["g", "gram", "grams", "gramm", "gr"],
  kg: ["kg", "kilo", "kilos", "kilogram", "kilograms", "kilogramm"],
  oz: ["oz", "ounce", "ounces", "unze", "unzen"],
  in: ["in", "inch", "inches", "zoll", '"', "″"],
  ft: ["ft", "foot", "feet"],
  w: ["w", "watt", "watts"],
};

const unitOf = new Map(
  Object.entries(spellings).flatMap(([unit, words]) => words.map((word): [string, string] => [word, unit])),
);

const number = String.raw`\d{1,6}(?:[.,]\d{1,3})?`;
const unit = [...unitOf.keys()].sort((a, b) => b.length - a.length).join("|");
// Two or three numbers may share one unit: "50 x 70 cm".
const measure = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(${number}(?:\s?[x×*]\s?${number}){0,2})[\s-]?(${unit})(?![\p{L}\p{N}])`,
  "gu",
);

/**
 * Numbers and their units become one word each: "50 cm" and "50cm", "0,5 litre" and "0.5 l", "50 × 70 cm". The same as
 * the function search_text of the database, which does it to documents.
 * @param text folded (lib/search/fold.ts)
 */
export const foldUnits = (text: string): string =>
  text.replace(measure, (_whole, numbers: string, spelling: string) =>
    numbers
      .split(/[x×*]/)
      .map((each) => `${plainNumber(each)}${unitOf.get(spelling) ?? spelling}`)
      .join(" "),
  );

/** "0,50" → "0d5", "20.0" → "20": a point would end the word. */
const plainNumber = (text: string): string => String(Number(text.trim().replace(",", "."))).replace(".", "d");
