import { germanLabels } from "@/db/seed/german";

const labels = new Map([...germanLabels].map(([english, german]) => [english.toLowerCase(), german]));

const views: ReadonlyMap<string, string> = new Map([
  ["", ""],
  [", seen from another angle", ", aus einem anderen Blickwinkel"],
  [", close-up showing the material and finish", ", Material und Oberfläche aus der Nähe"],
  [
    ", unrolled on the floor, showing the bands and fringe",
    ", auf dem Boden ausgerollt, mit Streifen und Fransen",
  ],
]);

/**
 * What a photograph shows, in German; the demo shop's English descriptions all say which variant is seen and how.
 * @throws Error for a description of another kind, which needs words of its own
 */
export function germanAlt(english: string, englishName: string, germanName: string): string {
  const rest = english.startsWith(`${englishName} in `) ? english.slice(englishName.length + 4) : "";
  // The longest view first: every description ends with the empty one.
  const view = [...views.keys()].toSorted((a, b) => b.length - a.length).find((each) => rest.endsWith(each));
  const label = labels.get(rest.slice(0, rest.length - (view?.length ?? 0)).toLowerCase());
  if (!label || view === undefined) throw new Error(`Seed: "${english}" has no German words`);
  // "Krus Bouclékissen, Rund, 50 cm", but "Havn Becher in Salbei".
  return `${germanName}${/\d/.test(label) ? `, ${label}` : ` in ${label}`}${views.get(view) ?? ""}`;
}
