import { type MakerGroup, makerGroups } from "@/db/seed/bulk/kinds";

const makersPerGroup = 40;
const seriesPerMaker = 5;

const surnames =
  "Aalto Almqvist Anders Barlow Becker Bergstrom Birch Blom Brandt Callahan Carraro Castell Clarke Dahl Delacroix Ekman Ellery Engel Faber Falk Ferrand Fischer Fontaine Gallen Garner Grieg Hagen Halloran Hansen Hartwell Hedlund Heller Holm Ibsen Jansen Kanto Keller Kestrel Kjær Kowal Laurent Lehmann Lindqvist Lorenz Lund Maddox Marchetti Marlow Meier Moreau Morrow Nakata Novak Nyberg Okafor Olsen Orlando Paulsen Petri Pfeiffer Quist Radcliffe Rasmus Reuter Riva Rosen Sandoval Sato Schuster Sinclair Sjöberg Solberg Steiner Strand Tanaka Thorne Vandermeer Voss Wagner Weller Winslow Ziegler".split(
    " ",
  );

const tradeNames: Readonly<Record<MakerGroup, readonly string[]>> = {
  ceramic: ["{s} Ceramics", "{s} Pottery", "Atelier {s}", "Studio {s} Stoneware"],
  glass: ["{s} Glass", "{s} Glassworks", "{s} & Daughters Glass", "Glashaus {s}"],
  wood: ["{s} Woodworks", "{s} & Sons", "{s} Joinery", "Tischlerei {s}"],
  metal: ["{s} Foundry", "{s} Ironworks", "{s} Forge", "Schmiede {s}"],
  textile: ["{s} Weavers", "{s} Mill", "{s} Textiles", "Weberei {s}"],
  light: ["{s} Lighting", "{s} Lamps", "Lumière {s}", "Lichtwerk {s}"],
  seat: ["{s} Furniture", "{s} Upholstery", "Maison {s}", "Möbelwerk {s}"],
  stone: ["{s} Stone", "{s} Marble", "Cave {s}", "Steinwerk {s}"],
  woven: ["{s} Basketry", "{s} Rattan", "Vannerie {s}", "Korbwerk {s}"],
  goods: ["{s} Goods", "{s} Supply", "Papeterie {s}", "Manufaktur {s}"],
};

const abouts: Readonly<Record<MakerGroup, readonly [english: string, german: string]>> = {
  ceramic: ["A pottery with three kilns and no hurry.", "Eine Töpferei mit drei Öfen und ohne Eile."],
  glass: ["Glass blown and cut by a team of nine.", "Glas, geblasen und geschliffen von neun Menschen."],
  wood: ["Joiners who season their own timber.", "Eine Tischlerei, die ihr Holz selbst trocknet."],
  metal: ["Cast, forged and finished under one roof.", "Gegossen, geschmiedet und poliert unter einem Dach."],
  textile: [
    "A family mill with looms from four decades.",
    "Eine Familienweberei mit Stühlen aus vier Jahrzehnten.",
  ],
  light: ["Good light first, good looks a close second.", "Erst gutes Licht, dann gutes Aussehen."],
  seat: ["Chairs and sofas built to be re-covered.", "Stühle und Sofas, die sich neu beziehen lassen."],
  stone: ["Stone from small quarries, cut to order.", "Stein aus kleinen Brüchen, nach Maß geschnitten."],
  woven: ["Willow, rattan and coir, woven by hand.", "Weide, Rattan und Kokos, von Hand geflochten."],
  goods: ["Small things, made with patience.", "Kleine Dinge, mit Geduld gemacht."],
};

const countries = ["SE", "DK", "NO", "FI", "DE", "PT", "IT", "FR", "PL", "LT", "GB", "US", "JP", "CZ", "EE"];

const firstParts =
  "Al Ask Berg Bjor Bro Dal Eld Elm Fal Fjor Gran Hav Hel Hol Is Jar Kal Kvist Lind Lin Lun Mal Mar Mos Nor Ny Ost Ra Ravn Ros Sal San Sil Ska Sol Sten Sun Tal Tin Tor Ul Val Var Ves Vik Vin Yl Ar Bel Cor Dor Er Fen Gar Hes Il Jun Ker Lor Mon Nav Or Per Quil Ro Sev Tru Um Ver Wen Zel".split(
    " ",
  );
const lastParts =
  "a dal en holm ia lund mark nes o sund und vang vik ø aby ell ette ina is mond ora ost rik sta ten um ura vard wyn yra".split(
    " ",
  );

export type BulkMaker = {
  readonly slug: string;
  readonly name: string;
  readonly country: string;
  readonly group: MakerGroup;
  readonly about: string;
  readonly germanAbout: string;
  readonly series: readonly string[];
};

/** Plain letters for addresses: "Sjöberg Lamps" → "sjoberg-lamps". */
export const slugify = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

/** Name of the `index`-th series of all: every first part meets each last part once before any pair comes again. */
function seriesName(index: number): string {
  const place = index % firstParts.length;
  const round = Math.floor(index / firstParts.length);
  return `${firstParts[place] ?? ""}${lastParts[(round + place * 5) % lastParts.length] ?? ""}`;
}

/** 400 makers, forty of each trade, with five series each. */
export const bulkMakers: readonly BulkMaker[] = makerGroups.flatMap((group, place) =>
  Array.from({ length: makersPerGroup }, (_, index): BulkMaker => {
    const surname = surnames[(index * 2 + place * 11) % surnames.length] ?? "";
    const pattern = tradeNames[group][index % tradeNames[group].length] ?? "{s}";
    const name = pattern.replace("{s}", surname);
    const [about, germanAbout] = abouts[group];
    const number = place * makersPerGroup + index;
    return {
      slug: slugify(name),
      name,
      country: countries[(number * 7) % countries.length] ?? "SE",
      group,
      about,
      germanAbout,
      series: Array.from({ length: seriesPerMaker }, (_each, each) =>
        seriesName(number * seriesPerMaker + each),
      ),
    };
  }),
);
