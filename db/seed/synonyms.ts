import { searchSynonyms } from "@/db/schema";
import type { Tx } from "@/db/client";
import { fold } from "@/lib/search/fold";

/** Words that mean the same thing in a shop like this; each finds all others of its row. */
const synonymGroups: Readonly<Record<"en" | "de", readonly (readonly string[])[]>> = {
  en: [
    ["sofa", "couch", "settee", "loveseat"],
    ["armchair", "lounge chair", "easy chair"],
    ["mug", "cup"],
    ["rug", "carpet"],
    ["lamp", "light"],
    ["pendant", "hanging lamp", "ceiling lamp"],
    ["throw", "blanket"],
    ["cushion", "pillow"],
    ["bedding", "bed linen", "duvet cover"],
    ["shelf", "bookcase", "bookshelf"],
    ["sideboard", "credenza", "buffet"],
    ["stool", "footstool"],
    ["pouf", "ottoman"],
    ["jug", "pitcher", "carafe", "decanter"],
    ["cutlery", "flatware", "silverware"],
    ["dish", "plate"],
    ["pan", "skillet", "frying pan"],
    ["dutch oven", "casserole", "cocotte"],
    ["cutting board", "chopping board"],
    ["tea towel", "dish towel", "kitchen towel"],
    ["planter", "plant pot", "flower pot"],
    ["doormat", "door mat"],
    ["notebook", "journal"],
    ["candlestick", "candle holder"],
    ["picture frame", "photo frame"],
    ["hamper", "laundry basket"],
    ["gray", "grey"],
    ["color", "colour"],
    ["organizer", "organiser"],
  ],
  de: [
    ["sofa", "couch"],
    ["sessel", "lehnsessel", "ohrensessel"],
    ["tasse", "becher"],
    ["teppich", "läufer"],
    ["lampe", "leuchte"],
    ["pendelleuchte", "hängelampe", "deckenlampe"],
    ["stehleuchte", "stehlampe"],
    ["decke", "plaid", "überwurf"],
    ["kissen", "polster"],
    ["bettwäsche", "bettbezug"],
    ["regal", "bücherregal"],
    ["sideboard", "kommode", "anrichte"],
    ["hocker", "schemel"],
    ["pouf", "sitzpuff"],
    ["krug", "kanne", "karaffe"],
    ["schale", "schüssel"],
    ["pfanne", "bratpfanne"],
    ["schmortopf", "bräter", "kochtopf"],
    ["schneidebrett", "brett"],
    ["geschirrtuch", "küchentuch"],
    ["pflanztopf", "blumentopf", "übertopf"],
    ["fußmatte", "fußabtreter", "türmatte"],
    ["notizbuch", "heft"],
    ["kerzenhalter", "kerzenständer", "leuchter"],
    ["bilderrahmen", "rahmen"],
    ["wäschekorb", "wäschebox"],
    ["uhr", "wanduhr"],
    ["nussbaum", "walnuss"],
  ],
};

/** Fills the synonyms of a shop that has none; what staff made of them stays. */
export async function seedSynonyms(tx: Tx): Promise<void> {
  const known = await tx.select({ word: searchSynonyms.word }).from(searchSynonyms).limit(1);
  if (known.length > 0) return;
  const rows = Object.entries(synonymGroups).flatMap(([language, groups]) =>
    groups.flatMap((group) =>
      group.flatMap((word) =>
        group.filter((other) => other !== word).map((means) => ({ language, word: fold(word), means })),
      ),
    ),
  );
  await tx.insert(searchSynonyms).values(rows).onConflictDoNothing();
}
