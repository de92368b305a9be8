/**
 * The kinds of product of the large catalogue. Each borrows the photographs, colours and materials of one product of
 * the demo shop, so that a mug shows a mug.
 *
 * One line each, parts divided by `|`: slug of the demo product · group of makers · noun (English one and many, German
 * one and many, gender) · what stands before the noun (English:German) · how often it occurs · price in whole dollars,
 * from-to · measure in the name.
 */
const lines = `
havn-mug|ceramic|Mug,Mugs,Becher,Becher,m|Coffee:Kaffee Tea:Tee Cocoa:Kakao Breakfast:Frühstücks Camping:Camping|14|14-46|ml 220-450
havn-espresso-cup|ceramic|Cup,Cups,Tasse,Tassen,f|Espresso:Espresso Mocha:Mokka Cappuccino:Cappuccino Latte:Latte|8|12-38|ml 60-240
havn-dinner-plates|ceramic|Plate,Plates,Teller,Teller,m|Dinner:Speise Side:Beilagen Dessert:Dessert Pasta:Pasta Cake:Kuchen Bread:Brot|10|16-96|cm 16-32
havn-breakfast-bowl|ceramic|Bowl,Bowls,Schale,Schalen,f|Cereal:Müsli Soup:Suppen Ramen:Ramen Snack:Snack Dip:Dip|9|14-42|cm 10-20
skagen-serving-bowl|ceramic|Bowl,Bowls,Schüssel,Schüsseln,f|Serving:Servier Salad:Salat Fruit:Obst Pasta:Nudel|6|38-120|cm 22-36
skagen-teapot|ceramic|Pot,Pots,Kanne,Kannen,f|Tea:Tee Coffee:Kaffee Herbal:Kräutertee Breakfast:Frühstücks|5|48-140|ml 600-1400
falk-cutlery-set|metal|Set,Sets,Set,Sets,n|Cutlery:Besteck Flatware:Tafelbesteck Dessert-Fork:Kuchengabel Serving-Spoon:Servierlöffel Steak-Knife:Steakmesser|5|48-220|set 4-24
skagen-oval-platter|ceramic|Platter,Platters,Platte,Platten,f|Serving:Servier Cheese:Käse Fish:Fisch Tapas:Tapas|5|34-98|cm 28-46
havn-pitcher|ceramic|Pitcher,Pitchers,Krug,Krüge,m|Water:Wasser Milk:Milch Juice:Saft Wine:Wein|5|32-92|ml 500-1800
lund-tumblers|glass|Glasses,Glasses,Gläser,Gläser,p|Water:Wasser Juice:Saft Whisky:Whisky Cocktail:Cocktail|9|22-72|set 2-6
lund-carafe|glass|Carafe,Carafes,Karaffe,Karaffen,f|Water:Wasser Wine:Wein Bedside:Nachttisch|5|34-98|ml 500-1500
lund-wine-glasses|glass|Glasses,Glasses,Gläser,Gläser,p|Wine:Wein Red-Wine:Rotwein White-Wine:Weißwein Champagne:Champagner Port:Portwein|8|28-110|set 2-6
rute-chopping-board|wood|Board,Boards,Brett,Bretter,n|Chopping:Schneide Bread:Brot Cheese:Käse Serving:Servier Carving:Tranchier|9|28-140|cm 24-56
kalla-kettle|metal|Kettle,Kettles,Kessel,Kessel,m|Water:Wasser Tea:Tee Stovetop:Flöten Pour-Over:Handaufguss|5|58-180|ml 800-2400
dosa-storage-jars|ceramic|Jars,Jars,Dosen,Dosen,p|Storage:Vorrats Spice:Gewürz Coffee:Kaffee Flour:Mehl Biscuit:Keks|6|32-120|set 2-5
mole-pepper-mills|wood|Mills,Mills,Mühlen,Mühlen,p|Pepper:Pfeffer Salt:Salz Spice:Gewürz Chili:Chili|5|38-110|cm 12-32
bunn-mixing-bowls|ceramic|Bowls,Bowls,Schüsseln,Schüsseln,p|Mixing:Rühr Baking:Back Dough:Teig Prep:Küchen|5|42-130|set 2-5
torv-dutch-oven|metal|Pot,Pots,Topf,Töpfe,m|Casserole:Schmor Braising:Brat Stew:Eintopf Bread-Baking:Brotback|5|120-320|ml 2400-6800
svart-skillet|metal|Pan,Pans,Pfanne,Pfannen,f|Frying:Brat Grill:Grill Crêpe:Crêpe Sauté:Schmor Egg:Eier|7|48-180|cm 16-32
skum-soap-dispenser|ceramic|Dispenser,Dispensers,Spender,Spender,m|Soap:Seifen Lotion:Lotion Hand-Wash:Handseifen|5|22-62|ml 200-500
skum-toothbrush-tumbler|ceramic|Tumbler,Tumblers,Becher,Becher,m|Toothbrush:Zahnputz Bath:Bad Make-Up-Brush:Pinsel|4|12-38|cm 8-14
fros-towel-stack|textile|Towels,Towels,Tücher,Tücher,p|Bath:Bade Hand:Hand Guest:Gäste Sauna:Sauna Beach:Strand|9|28-140|set 2-6
fyr-bath-stool|wood|Stool,Stools,Hocker,Hocker,m|Bath:Bad Shower:Dusch Step:Tritt Sauna:Sauna|4|78-220|cm 35-50
rund-wall-mirror|wood|Mirror,Mirrors,Spiegel,Spiegel,m|Wall:Wand Hallway:Flur Bathroom:Bad Make-Up:Schmink|6|88-380|cm 30-90
dis-soap-dish|ceramic|Dish,Dishes,Schale,Schalen,f|Soap:Seifen Ring:Ring Trinket:Schmuck|4|10-32|cm 9-16
kurv-laundry-basket|woven|Basket,Baskets,Korb,Körbe,m|Laundry:Wäsche Storage:Aufbewahrungs Toy:Spielzeug Log:Kaminholz Plant:Pflanz|7|42-180|cm 25-60
fjell-lounge-chair|seat|Chair,Chairs,Sessel,Sessel,m|Lounge:Lounge Reading:Lese Wing:Ohren Rocking:Schaukel Fireside:Kamin|6|420-1680|none
ask-dining-chair|seat|Chair,Chairs,Stuhl,Stühle,m|Dining:Ess Kitchen:Küchen Desk:Schreibtisch Conference:Konferenz|8|140-560|none
pinne-stool|wood|Stool,Stools,Hocker,Hocker,m|Bar:Bar Kitchen:Küchen Counter:Theken Workshop:Werkstatt|6|88-320|cm 42-78
myr-two-seat-sofa|seat|Sofa,Sofas,Sofa,Sofas,n|Two-Seat:Zweisitzer Corner:Eck Sleeper:Schlaf Lounge:Lounge Garden-Room:Wintergarten|5|980-3600|cm 140-240
ask-round-coffee-table|wood|Table,Tables,Tisch,Tische,m|Coffee:Couch Tea:Tee Play:Spiel Dining:Ess|7|220-1480|cm 60-140
lund-side-table|stone|Table,Tables,Tisch,Tische,m|Side:Beistell Bedside:Nacht Sofa:Sofa Hallway:Flur|6|160-680|cm 30-60
hylle-bookshelf|wood|Shelf,Shelves,Regal,Regale,n|Book:Bücher Wall:Wand Kitchen:Küchen Shoe:Schuh Record:Schallplatten|7|140-1180|cm 60-180
langbenk-bench|wood|Bench,Benches,Bank,Bänke,f|Hallway:Flur Dining:Ess Garden:Garten Shoe:Schuh|5|180-720|cm 80-180
solid-oak-sideboard|wood|Cabinet,Cabinets,Schrank,Schränke,m|Drinks:Bar Media:Medien Storage:Vorrats Linen:Wäsche|5|480-2400|cm 80-200
sopp-table-lamp|light|Lamp,Lamps,Leuchte,Leuchten,f|Table:Tisch Bedside:Nachttisch Mood:Stimmungs Nursery:Kinderzimmer|8|68-320|cm 20-50
kupol-pendant|light|Pendant,Pendants,Leuchte,Leuchten,f|Dining:Esstisch Kitchen:Küchen Hallway:Flur Dome:Pendel|8|78-420|cm 20-60
maane-globe-lamp|light|Lamp,Lamps,Lampe,Lampen,f|Globe:Kugel Glass:Glas Dressing-Table:Schminktisch|5|72-280|cm 16-40
tre-floor-lamp|light|Lamp,Lamps,Leuchte,Leuchten,f|Floor:Steh Reading:Lese Tripod:Dreibein Arc:Bogen|6|140-620|cm 120-180
vinkel-desk-lamp|light|Lamp,Lamps,Lampe,Lampen,f|Desk:Schreibtisch Task:Arbeits Clamp:Klemm Piano:Klavier|6|78-320|cm 30-60
lykt-paper-lantern|light|Lantern,Lanterns,Laterne,Laternen,f|Paper:Papier Rice-Paper:Reispapier Party:Fest|4|24-120|cm 30-80
vev-linen-cushion|textile|Cushion,Cushions,Kissen,Kissen,n|Sofa:Sofa Linen:Leinen Floor:Boden Bench:Bank Neck:Nacken|11|24-110|square 40-70
krus-boucle-cushion|textile|Cushion,Cushions,Kissen,Kissen,n|Bouclé:Bouclé Bolster:Rollen Lumbar:Rücken Reading:Lese|6|28-120|square 30-60
saga-wool-throw|textile|Throw,Throws,Decke,Decken,f|Wool:Woll Picnic:Picknick Sofa:Sofa Travel:Reise Baby:Baby|9|58-260|rect 90-160
kjokken-tea-towels|textile|Towels,Towels,Tücher,Tücher,p|Tea:Geschirr Kitchen:Küchen Glass:Gläser Dish:Spül|6|16-58|set 2-5
lin-bedding-set|textile|Set,Sets,Set,Sets,n|Bedding:Bettwäsche Duvet-Cover:Bettbezug Pillowcase:Kissenbezug Sheet:Laken|7|78-380|bed
puff-knitted-pouf|textile|Pouf,Poufs,Pouf,Poufs,m|Knitted:Strick Footrest:Fuß Nursery:Kinderzimmer Meditation:Meditations|4|98-280|cm 35-60
rye-wool-rug|textile|Rug,Rugs,Teppich,Teppiche,m|Wool:Woll Hallway:Flur Living-Room:Wohnzimmer Bedroom:Schlafzimmer Kitchen:Küchen|9|140-1200|rug
penn-desk-organiser|wood|Organizer,Organizers,Organizer,Organizer,m|Desk:Schreibtisch Pen:Stifte Drawer:Schubladen Cable:Kabel|6|32-140|cm 12-40
blad-leather-notebook|goods|Notebook,Notebooks,Buch,Bücher,n|Travel:Reise Sketch:Skizzen Recipe:Rezept Guest:Gäste Note:Notiz|7|18-78|cm 12-30
loft-monitor-riser|wood|Riser,Risers,Podest,Podeste,n|Monitor:Monitor Laptop:Laptop Plant:Pflanzen Speaker:Lautsprecher|4|58-220|cm 25-80
bue-bookends|stone|Bookends,Bookends,Stützen,Stützen,p|Book:Buch Cookbook:Kochbuch Record:Schallplatten|4|48-180|cm 9-20
kant-letter-tray|wood|Tray,Trays,Ablage,Ablagen,f|Letter:Brief Paper:Papier Key:Schlüssel Jewelry:Schmuck|5|42-160|cm 15-40
filt-desk-pad|textile|Pad,Pads,Unterlage,Unterlagen,f|Desk:Schreibtisch Mouse:Maus Writing:Schreib|5|28-140|rect 30-80
tid-desk-clock|goods|Clock,Clocks,Uhr,Uhren,f|Desk:Tisch Alarm:Wecker Mantel:Kamin Travel:Reise|5|38-160|cm 8-20
hage-planter-set|ceramic|Planters,Planters,Töpfe,Töpfe,p|Flower:Blumen Herb:Kräuter Patio:Terrassen Orchid:Orchideen Window-Box:Balkon|7|32-180|set 2-4
vann-watering-can|metal|Can,Cans,Kanne,Kannen,f|Watering:Gieß Indoor-Watering:Zimmergieß Greenhouse-Watering:Gewächshausgieß|5|28-110|ml 800-6000
storm-lantern|light|Lantern,Lanterns,Laterne,Laternen,f|Garden:Garten Storm:Sturm Patio:Terrassen Candle:Kerzen|5|42-180|cm 20-60
vik-folding-chair|seat|Chair,Chairs,Stuhl,Stühle,m|Garden:Garten Balcony:Balkon Camping:Camping Terrace:Terrassen|6|88-360|none
jord-garden-tools|metal|Tools,Tools,Geräte,Geräte,p|Garden:Garten Balcony:Balkon Bonsai:Bonsai|4|28-120|set 2-6
matte-coir-doormat|woven|Mat,Mats,Matte,Matten,f|Door:Fuß Entrance:Eingangs Boot:Stiefel|5|22-98|rect 40-70
fugl-birdhouse|wood|House,Houses,Haus,Häuser,n|Bird:Vogel Bee:Bienen Bat:Fledermaus Butterfly:Schmetterlings|4|32-120|cm 15-40
skulpt-vase|ceramic|Vase,Vases,Vase,Vasen,f|Flower:Blumen Floor:Boden Bud:Knospen Table:Tisch|9|24-180|cm 10-48
bue-arch-vase|stone|Vase,Vases,Vase,Vasen,f|Arch:Bogen Dried-Flower:Trockenblumen Sculptural:Skulptur|5|28-140|cm 14-40
lue-scented-candle|goods|Candle,Candles,Kerze,Kerzen,f|Scented:Duft Garden:Garten Travel:Reise Massage:Massage|8|16-72|h 20-80
staka-candle-holders|metal|Holders,Holders,Halter,Halter,p|Candle:Kerzen Taper:Stabkerzen Tealight:Teelicht|6|22-120|set 2-5
svale-wooden-bird|wood|Bird,Birds,Vogel,Vögel,m|Decorative:Deko Singing:Sing Shore:Strand|4|24-110|cm 8-28
ring-wall-clock|wood|Clock,Clocks,Uhr,Uhren,f|Wall:Wand Kitchen:Küchen Station:Bahnhofs Office:Büro|6|48-220|cm 20-60
ramme-picture-frame|wood|Frame,Frames,Rahmen,Rahmen,m|Picture:Bilder Photo:Foto Poster:Poster Gallery:Galerie|8|22-140|rect 18-70
fat-pedestal-bowl|wood|Bowl,Bowls,Schale,Schalen,f|Fruit:Obst Pedestal:Fuß Bread:Brot Nut:Nuss|5|32-160|cm 18-40
`;

export const makerGroups = [
  "ceramic",
  "glass",
  "wood",
  "metal",
  "textile",
  "light",
  "seat",
  "stone",
  "woven",
  "goods",
] as const;
export type MakerGroup = (typeof makerGroups)[number];

/** m, f, n: der, die, das. p: stands in the plural. */
export type Gender = "m" | "f" | "n" | "p";

export type Noun = {
  readonly one: string;
  readonly many: string;
  readonly germanOne: string;
  readonly germanMany: string;
  readonly gender: Gender;
};

export type Measure = {
  /** `h` is hours of burning; `square`, `rect`, `rug` and `bed` are sizes of cloth. */
  readonly unit: "none" | "ml" | "cm" | "set" | "square" | "rect" | "rug" | "bed" | "h";
  readonly from: number;
  readonly to: number;
};

export type Kind = {
  /** Slug of the demo product whose photographs it shows. */
  readonly photos: string;
  readonly group: MakerGroup;
  readonly nouns: readonly Noun[];
  /** How many of a few hundred products are of this kind. */
  readonly share: number;
  /** Whole dollars. */
  readonly price: { readonly from: number; readonly to: number };
  readonly measure: Measure;
};

const isGroup = (word: string): word is MakerGroup => makerGroups.some((group) => group === word);
const units: readonly Measure["unit"][] = ["none", "ml", "cm", "set", "square", "rect", "rug", "bed", "h"];

/** "40-70" → 40 and 70; nothing → 0 and 0. */
function range(text = "0-0") {
  const [from = 0, to = 0] = text.split("-").map(Number);
  return { from, to };
}

/** Kaffee + Becher → Kaffeebecher; a hyphen where the first part is a foreign word with an accent. */
const compound = (first: string, second: string): string => `${first}${second.toLowerCase()}`;

function readKind(line: string): Kind {
  const [photos = "", group = "", noun = "", before = "", share = "", price = "", measure = ""] =
    line.split("|");
  const [one = "", many = "", germanOne = "", germanMany = "", gender = ""] = noun.split(",");
  const [unitName = "", sizes] = measure.split(" ");
  const unit = units.find((each) => each === unitName);
  const isGender = (word: string): word is Gender => ["m", "f", "n", "p"].includes(word);
  if (!isGroup(group) || !isGender(gender) || !unit || !Number(share))
    throw new Error(`Seed: this is not a kind of product: ${line}`);
  return {
    photos,
    group,
    nouns: before.split(" ").map((pair) => {
      const [english = "", german = ""] = pair.split(":");
      const first = english.replaceAll("-", " ");
      return {
        one: `${first} ${one}`,
        many: `${first} ${many}`,
        germanOne: compound(german, germanOne),
        germanMany: compound(german, germanMany),
        gender,
      };
    }),
    share: Number(share),
    price: range(price),
    measure: { unit, ...range(sizes) },
  };
}

export const kinds: readonly Kind[] = lines.trim().split("\n").map(readKind);
