import type { Gender, MakerGroup } from "@/db/seed/bulk/kinds";

/** A word and its German stem: gerippt → gerippter Becher, gerippte Tasse, geripptes Brett. */
type Adjective = readonly [english: string, germanStem: string];

const common: readonly Adjective[] = [
  ["Minimalist", "minimalistisch"],
  ["Rustic", "rustikal"],
  ["Handmade", "handgemacht"],
  ["Modern", "modern"],
  ["Classic", "klassisch"],
  ["Large", "groß"],
  ["Small", "klein"],
];

const special: Readonly<Record<MakerGroup, readonly Adjective[]>> = {
  ceramic: [
    ["Ribbed", "gerippt"],
    ["Speckled", "gesprenkelt"],
    ["Glazed", "glasiert"],
    ["Matte", "matt"],
    ["Hand-Thrown", "handgedreht"],
    ["Fluted", "geriffelt"],
    ["Stackable", "stapelbar"],
    ["Dipped", "getaucht"],
  ],
  glass: [
    ["Mouth-Blown", "mundgeblasen"],
    ["Ribbed", "gerippt"],
    ["Faceted", "facettiert"],
    ["Tinted", "getönt"],
    ["Stackable", "stapelbar"],
    ["Etched", "geätzt"],
  ],
  wood: [
    ["Turned", "gedrechselt"],
    ["Oiled", "geölt"],
    ["Solid", "massiv"],
    ["Carved", "geschnitzt"],
    ["Rounded", "abgerundet"],
    ["Slim", "schmal"],
    ["Smoked", "geräuchert"],
  ],
  metal: [
    ["Hammered", "gehämmert"],
    ["Brushed", "gebürstet"],
    ["Forged", "geschmiedet"],
    ["Polished", "poliert"],
    ["Industrial", "industriell"],
    ["Compact", "kompakt"],
  ],
  textile: [
    ["Woven", "gewebt"],
    ["Washed", "gewaschen"],
    ["Striped", "gestreift"],
    ["Checked", "kariert"],
    ["Quilted", "gesteppt"],
    ["Soft", "weich"],
    ["Plain", "schlicht"],
    ["Undyed", "ungefärbt"],
  ],
  light: [
    ["Dimmable", "dimmbar"],
    ["Domed", "gewölbt"],
    ["Adjustable", "verstellbar"],
    ["Frosted", "mattiert"],
    ["Pleated", "plissiert"],
    ["Slim", "schmal"],
  ],
  seat: [
    ["Upholstered", "gepolstert"],
    ["Deep", "tief"],
    ["Low", "niedrig"],
    ["Compact", "kompakt"],
    ["Rounded", "abgerundet"],
    ["Slender", "schlank"],
  ],
  stone: [
    ["Polished", "poliert"],
    ["Honed", "geschliffen"],
    ["Solid", "massiv"],
    ["Veined", "geädert"],
    ["Rounded", "abgerundet"],
  ],
  woven: [
    ["Braided", "geflochten"],
    ["Sturdy", "stabil"],
    ["Natural", "natürlich"],
    ["Striped", "gestreift"],
    ["Round", "rund"],
  ],
  goods: [
    ["Refillable", "nachfüllbar"],
    ["Pocket-Sized", "handlich"],
    ["Slim", "schmal"],
    ["Matte", "matt"],
    ["Natural", "natürlich"],
  ],
};

export const adjectivesPerNoun = 6;

/** Six adjectives for the `index`-th noun of a group: four of the group's own, two that suit everything. */
export function adjectivesFor(group: MakerGroup, index: number): readonly Adjective[] {
  const pick = (list: readonly Adjective[], count: number, start: number) =>
    Array.from({ length: count }, (_, each) => list[(start + each) % list.length]).flatMap((word) =>
      word ? [word] : [],
    );
  return [...pick(special[group], 4, index * 3), ...pick(common, adjectivesPerNoun - 4, index * 2)];
}

const endings: Readonly<Record<Gender, string>> = { m: "er", f: "e", n: "es", p: "e" };
const articles: Readonly<Record<Gender, string>> = { m: "Der", f: "Die", n: "Das", p: "Die" };
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** gerippt, m → "Gerippter", as it stands before a noun without an article. */
export const inflect = (stem: string, gender: Gender): string => capital(stem) + endings[gender];
export const withArticle = (noun: string, gender: Gender): string => `${articles[gender]} ${noun}`;

/** `{n}` is the noun, in German with its article. */
export const openers: readonly (readonly [english: string, german: string])[] = [
  ["The {n} for every day, not only for guests.", "{n} für jeden Tag, nicht nur für Gäste."],
  ["A {n} with nothing to hide and nothing to add.", "{n} ohne alles, was nicht nötig ist."],
  ["A {n} that grows more familiar with every use.", "{n} wird mit jedem Gebrauch vertrauter."],
  ["The {n} that goes with what you already own.", "{n} passt zu dem, was schon da ist."],
  ["A quiet {n} for a busy room.", "{n} bringt Ruhe in einen vollen Raum."],
  ["A {n} drawn with few lines and made with much care.", "{n} mit wenigen Linien und viel Sorgfalt."],
  ["The {n} that people ask about.", "{n} sorgt für Nachfragen am Tisch."],
  ["A {n} for people who buy things once.", "{n} für alle, die nur einmal kaufen wollen."],
  ["A {n} with honest weight in the hand.", "{n} mit ehrlichem Gewicht."],
  ["The {n} at the heart of the collection.", "{n} aus der Mitte der Kollektion."],
  ["A {n} for slow mornings and long evenings.", "{n} für langsame Morgen und lange Abende."],
  ["A {n} that looks right in old houses and in new ones.", "{n} für alte Häuser und für neue."],
  ["A {n} made the way it was made a hundred years ago.", "{n} nach einem Vorbild von vor hundert Jahren."],
  ["The {n} from a sketch on a workshop wall.", "{n} nach einer Skizze an der Werkstattwand."],
  ["A {n} that asks for little and gives much.", "{n} verlangt wenig und kann viel."],
  ["A {n} to keep, to mend and to hand down.", "{n} zum Behalten, Reparieren und Weitergeben."],
];

/** `{k}` is the maker, `{m}` what it is made of. */
export const middles: readonly (readonly [english: string, german: string])[] = [
  ["{k} makes it in small batches, mostly of {m}.", "{k} fertigt in kleinen Serien, vor allem aus {m}."],
  [
    "It comes from the workshop of {k}, who know {m} well.",
    "Aus der Werkstatt von {k}, seit langem vertraut mit {m}.",
  ],
  ["{k} chose {m} because it ages gracefully.", "{k} arbeitet mit {m}, weil es schön altert."],
  [
    "Each one is checked by hand at {k} before it leaves; the {m} is traceable to its source.",
    "Bei {k} wird jedes Stück von Hand geprüft; die Herkunft von {m} ist bekannt.",
  ],
  [
    "Good {m}, plain joints, no shortcuts: that is how {k} works.",
    "Gut gewählt: {m}, klare Verbindungen, keine Abkürzungen. So arbeitet {k}.",
  ],
  [
    "{k} has made pieces like this for three generations, always of {m}.",
    "{k} fertigt solche Stücke in dritter Generation, immer aus {m}.",
  ],
  [
    "The {m} is left as natural as it can be, says {k}.",
    "Möglichst naturbelassen: {m}, verarbeitet von {k}.",
  ],
  [
    "Designed and made by {k}, with {m} from nearby.",
    "Entworfen und gefertigt von {k}, mit {m} aus der Umgebung.",
  ],
];

export const closers: readonly (readonly [english: string, german: string])[] = [
  [
    "Small differences from piece to piece are part of the craft.",
    "Kleine Unterschiede von Stück zu Stück gehören zum Handwerk.",
  ],
  ["It arrives in a box without plastic.", "Kommt in einem Karton ohne Plastik."],
  ["Spare parts are kept in stock for ten years.", "Ersatzteile gibt es zehn Jahre lang."],
  ["Pairs well with the rest of the series.", "Passt zu den übrigen Stücken der Serie."],
  ["A gift that gets used.", "Ein Geschenk, das benutzt wird."],
  ["The surface takes on a patina over the years.", "Die Oberfläche bekommt mit den Jahren Patina."],
  ["Easy to clean and hard to break.", "Leicht zu reinigen und schwer kaputtzukriegen."],
  ["Ships flat or ready to use, never with tools to buy.", "Sofort zu benutzen, ohne Werkzeug."],
  ["We have used ours for years.", "Wir benutzen unseres seit Jahren."],
  ["Finished with natural oils and waxes only.", "Nur mit natürlichen Ölen und Wachsen behandelt."],
  ["Looks best beside plain wood and linen.", "Am schönsten neben schlichtem Holz und Leinen."],
  ["Tested at home before it came into the shop.", "Zu Hause erprobt, bevor es in den Laden kam."],
];

/** Three of these stand on each product of the group. */
export const highlights: Readonly<
  Record<MakerGroup, readonly (readonly [english: string, german: string])[]>
> = {
  ceramic: [
    ["Dishwasher safe", "Spülmaschinenfest"],
    ["Microwave safe", "Für die Mikrowelle geeignet"],
    ["Lead-free glaze", "Bleifreie Glasur"],
    ["Unglazed foot", "Unglasierter Fuß"],
    ["Fired at 1,240 °C", "Bei 1.240 °C gebrannt"],
  ],
  glass: [
    ["Lead-free glass", "Bleifreies Glas"],
    ["Fire-polished rim", "Feuerpolierter Rand"],
    ["Stable base", "Standfester Boden"],
    ["Dishwasher safe", "Spülmaschinenfest"],
    ["Stacks neatly", "Gut stapelbar"],
  ],
  wood: [
    ["Responsibly forested wood", "Holz aus nachhaltiger Forstwirtschaft"],
    ["Finished with natural oil", "Mit Naturöl behandelt"],
    ["Solid joints, no screws to tighten", "Feste Verbindungen ohne Nachziehen"],
    ["Rounded edges", "Gerundete Kanten"],
    ["Grain unique to each piece", "Maserung bei jedem Stück anders"],
  ],
  metal: [
    ["Rust-resistant finish", "Rostgeschützte Oberfläche"],
    ["Comfortable grip", "Liegt gut in der Hand"],
    ["Works on induction", "Für Induktion geeignet"],
    ["Riveted by hand", "Von Hand vernietet"],
    ["25-year guarantee", "25 Jahre Garantie"],
  ],
  textile: [
    ["OEKO-TEX certified", "OEKO-TEX-zertifiziert"],
    ["Machine washable", "Waschbar in der Maschine"],
    ["Woven in Europe", "In Europa gewebt"],
    ["Double-stitched seams", "Doppelt genähte Säume"],
    ["Softens with every wash", "Wird mit jeder Wäsche weicher"],
  ],
  light: [
    ["Works with LED bulbs", "Für LED geeignet"],
    ["Textile cord", "Textilkabel"],
    ["Glare-free light", "Blendfreies Licht"],
    ["Bulb not included", "Ohne Leuchtmittel"],
    ["Dims smoothly", "Stufenlos dimmbar"],
  ],
  seat: [
    ["Tested to 130 kg", "Bis 130 kg getestet"],
    ["Removable covers", "Abnehmbare Bezüge"],
    ["Felt glides included", "Mit Filzgleitern"],
    ["Kiln-dried frame", "Rahmen aus getrocknetem Holz"],
    ["Ten-year guarantee", "Zehn Jahre Garantie"],
  ],
  stone: [
    ["Natural stone, each one different", "Naturstein, jedes Stück anders"],
    ["Sealed against stains", "Gegen Flecken versiegelt"],
    ["Felt feet", "Filzfüße"],
    ["Cut from one block", "Aus einem Block geschnitten"],
  ],
  woven: [
    ["Woven by hand", "Von Hand geflochten"],
    ["Renewable fibers", "Nachwachsende Fasern"],
    ["Sturdy handles", "Kräftige Griffe"],
    ["Keeps its shape", "Formstabil"],
  ],
  goods: [
    ["Made in small batches", "In kleinen Serien gefertigt"],
    ["Gift box included", "Mit Geschenkkarton"],
    ["Refills available", "Nachfüllbar"],
    ["Plastic-free packaging", "Plastikfrei verpackt"],
  ],
};

export const care: Readonly<Record<MakerGroup, readonly [english: string, german: string]>> = {
  ceramic: [
    "Dishwasher safe. Avoid sudden changes of temperature.",
    "Spülmaschinenfest. Plötzliche Temperaturwechsel vermeiden.",
  ],
  glass: ["Wash on the glass cycle or by hand.", "Im Gläserprogramm oder von Hand spülen."],
  wood: ["Wipe with a damp cloth and oil twice a year.", "Feucht abwischen und zweimal im Jahr ölen."],
  metal: ["Wash by hand and dry at once.", "Von Hand spülen und gleich abtrocknen."],
  textile: ["Wash at 30 °C with similar colors.", "Bei 30 °C mit ähnlichen Farben waschen."],
  light: ["Switch off and dust with a soft, dry cloth.", "Ausschalten und trocken abstauben."],
  seat: [
    "Vacuum with a soft brush. Blot spills at once.",
    "Mit weicher Bürste absaugen. Flecken sofort abtupfen.",
  ],
  stone: ["Wipe with a damp cloth. No acids.", "Feucht abwischen. Keine Säuren."],
  woven: ["Brush off dust. Keep dry.", "Staub abbürsten. Trocken halten."],
  goods: ["Wipe with a soft, dry cloth.", "Mit einem weichen, trockenen Tuch abwischen."],
};
