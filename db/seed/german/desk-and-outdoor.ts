import type { GermanProducts } from "@/db/seed/german/product-words";

/** Desk and outdoor, by slug. */
export const germanDeskAndOutdoor: GermanProducts = {
  "penn-desk-organiser": {
    name: "Penn Schreibtisch-Organizer",
    description:
      "Eine flache Ablage mit einem Platz für alles, was sonst wandert. Eine Hälfte bleibt frei für Notizbuch, Brille oder Telefon, die andere hält Klammern und Schlüssel hinter einem niedrigen Steg. Der Becher aus gedrücktem Messing lässt sich herausnehmen, wenn die Stifte an einen anderen Tisch sollen. Die Ecken sind auf Gehrung geschnitten und mit Federn verstärkt, und Kork an der Unterseite schont den Schreibtisch. In etwa einer Minute ist aufgeräumt, und es sieht aus, als wären Sie schon immer ordentlich gewesen.",
    highlights: [
      "Herausnehmbarer Stiftebecher aus Messing",
      "Gehrungsecken mit Federn",
      "Unterseite aus Kork",
    ],
  },
  "blad-leather-notebook": {
    name: "Blad Notizbuch aus Leder",
    description:
      "Ein gebundenes Notizbuch in Leder, das in einem Jahr besser aussehen wird als heute. Die Haut ist pflanzlich gegerbt und fast unbehandelt; Licht und Hände machen sie dunkler. Innen sind 192 Seiten cremefarbenes, füllertaugliches Papier mit 100 g/m². Die Bindung ist fadengeheftet und liegt von der ersten bis zur letzten Seite flach. Gummiband, Lesezeichen und die Tasche im hinteren Deckel tun, was man erwartet. Der Umschlag ist nachfüllbar; den Messingstift gibt es gesondert.",
    highlights: [
      "192 Seiten, gepunktet, 100 g/m²",
      "Liegt flach auf",
      "Nachfüllbarer Umschlag",
      "Pflanzlich gegerbtes italienisches Leder",
    ],
  },
  "loft-monitor-riser": {
    name: "Loft Monitorpodest",
    description:
      "Hebt Bildschirm oder Laptop um zwölf Zentimeter, und darum haben die meisten Nacken schon lange gebeten. Den Raum darunter teilt ein dünner Boden: unten die Tastatur, oben Hefte und Stifte. Es besteht aus massiven Brettern mit Fingerzinken an den Ecken und ist mit mattem Hartwachsöl behandelt. Auf der Platte haben der Fuß eines 32-Zoll-Monitors und eine Tasse Kaffee Platz. Vier dünne Korkpolster halten es ruhig und leise. Nichts zu montieren: auspacken und gerade sitzen.",
    highlights: [
      "Hebt den Bildschirm um 12 cm",
      "Zwei Ebenen Stauraum",
      "Trägt bis zu 25 kg",
      "Keine Montage",
    ],
  },
  "bue-bookends": {
    name: "Bue Buchstützen, Paar",
    description:
      "Zwei Viertelkreise aus massivem Stein. Auseinandergestellt halten sie eine Reihe gebundener Bücher, zusammengeschoben werden sie zum kleinen Halbmond auf dem Regal. Jedes Paar ist aus demselben Stück geschnitten, darum gehört die Äderung zusammen. Die Flächen sind geschliffen, die Kanten leicht gebrochen, und unten schont dünner Filz das Regal. Mit je anderthalb Kilo weichen sie auch vor Kochbüchern nicht. Rechnen Sie mit natürlichen Unterschieden: Darum geht es bei Stein.",
    highlights: [
      "Zusammengehöriges Paar",
      "Je 1,5 kg",
      "Unterseite aus Filz",
      "Massiver, geschliffener Stein",
    ],
  },
  "kant-letter-tray": {
    name: "Kant Briefablage",
    description:
      "Zwei gestapelte Fächer für das Papier, das sich weigert, digital zu werden. Vorn ist die Ablage offen und leicht abgesenkt, damit Sie einen Stapel mit dem Daumen durchblättern können; hinten ist sie erhöht und hält die Blätter bündig. Die Fächer sitzen auf vier schlanken Metallstäben, mit einem zweiten Set bauen Sie weiter in die Höhe. A4 und US Letter passen. In der Küche wurden darin auch schon Elternbriefe, Rezepte und eine sehr flache Katze gesichtet.",
    highlights: ["Für A4 und US Letter", "Stapelbar", "Offene Front zum schnellen Greifen"],
  },
  "filt-desk-pad": {
    name: "Filt Schreibtischunterlage",
    description:
      "Eine dicke Matte aus Wollfilz, die jeden Tisch zum Schreibtisch macht. Sie wärmt kalte Flächen, dämpft das Tippen und gibt einer optischen Maus einen Grund, auf dem sie sicher läuft. Die linke Kante ist mit genähtem Leder besetzt, als Auflage für das Handgelenk oder Platz für einen Stift. Der Rücken aus Naturkautschuk hält die Unterlage an ihrem Ort. Merinofilz weist Flecken von Natur aus ab, kleine Spuren bürsten Sie aus. Für unterwegs lässt sie sich rollen. Tastatur und Maus zeigen nur die Größe.",
    highlights: [
      "70 × 34 cm",
      "Reiner Merinofilz, 4 mm",
      "Kante aus Leder",
      "Rutschfester Rücken aus Naturkautschuk",
    ],
  },
  "tid-desk-clock": {
    name: "Tid Tischuhr",
    description:
      "Eine stille Uhr, quadratisch im Umriss, mit runden Schultern, aus einem Block gearbeitet. Das schleichende Werk tickt nicht; so kann sie auf dem Nachttisch stehen, ohne Ihre Schlaflosigkeit mitzuzählen. Das Zifferblatt ist bedrucktes Papier hinter einem Messingring, mit schlichten Strichen statt Zahlen. Eine AA-Batterie hält etwa achtzehn Monate und sitzt mit dem Stellrad auf der Rückseite. Ein überlegtes Geschenk zur neuen Stelle, zur neuen Wohnung oder für jemanden, der immer zu spät kommt.",
    highlights: [
      "Lautloses, schleichendes Werk",
      "Aus einem Block gearbeitet",
      "Eine AA-Batterie (inklusive)",
    ],
  },
  "hage-planter-set": {
    name: "Hage Pflanztöpfe, 3er-Set",
    description:
      "Drei Töpfe in der Form, die jeder zeichnet, wenn er einen Topf zeichnen soll, nur etwas verfeinert. Der Rand ist tief genug zum Anheben, und die Wände neigen sich gerade so weit, dass eine zu groß gewordene Pflanze herausrutscht. Jeder hat ein Abzugsloch mit Korkstopfen: draußen ohne, drinnen mit Stopfen. Der Ton atmet, was Wurzeln mögen, und bekommt mit der Zeit einen Hauch weißer Mineralien. Die Durchmesser sind 30, 22 und 15 cm. Pflanzen gehören nicht dazu.",
    highlights: [
      "Drei Größen: 30, 22 und 15 cm",
      "Abzugslöcher mit Korkstopfen",
      "Für drinnen und draußen",
      "Frostfest bis −10 °C",
    ],
  },
  "vann-watering-can": {
    name: "Vann Gießkanne",
    description:
      "Eine Gießkanne, die schön genug ist, um stehen zu bleiben, und deshalb werden die Pflanzen auch gegossen. Der lange Hals reicht bis in die letzte Reihe eines vollen Regals, und die Brause lässt sich abschrauben, wenn Sie lieber einen dünnen, genauen Strahl gießen. Der Griff schwingt sich von der Schulter der Kanne bis nach hinten; so kippen Sie, ohne umzugreifen. Eine Hülse aus Eiche liegt auch bei voller Kanne gut in der Hand. Sie fasst 2,5 Liter: eine Runde durch die meisten Wohnungen.",
    highlights: [
      "Fasst 2,5 Liter",
      "Abnehmbare, feine Brause",
      "Rostfeste Pulverbeschichtung",
      "Griff aus Eiche",
    ],
  },
  "storm-lantern": {
    name: "Storm Laterne",
    description:
      "Eine vierseitige Laterne, in der die Kerze auch auf der windigen Terrasse brennt. Der Kamin zieht Luft durch schmale Schlitze im Boden nach oben; die Flamme bleibt ruhig, und das Glas verrußt nicht. Eine Scheibe ist die Tür und schließt mit einem Magneten. Die Scheiben sind aus gehärtetem Glas und lassen sich zum Putzen oder Ersetzen herausziehen. Tragen Sie sie am Ring, hängen Sie sie an einen Ast oder stellen Sie mehrere auf die Treppe. Für Stumpenkerzen bis 8 cm Durchmesser; eine für den Anfang liegt bei.",
    highlights: [
      "Windfester Kamin",
      "Tür mit Magnet",
      "Gehärtetes, ersetzbares Glas",
      "Eine Stumpenkerze inklusive",
    ],
  },
  "vik-folding-chair": {
    name: "Vik Klappstuhl",
    description:
      "Ein Regiestuhl, aufgeräumt. Das Kreuzgestell faltet sich seitlich auf die Breite eines Buches und öffnet sich am ersten schönen Tag des Jahres mit einem satten Klacken. Sitz und Lehne sind aus schwerem Outdoor-Canvas, der leichten Regen abweist und schnell trocknet; beide lassen sich zum Waschen von den Stangen ziehen. Messingbolzen drehen sich in Buchsen, nicht im blanken Holz, damit das Gestell viele Sommer fest bleibt. Auf den Armlehnen hat ein Glas Platz, sofern Sie aufpassen.",
    highlights: [
      "Gefaltet 16 cm tief",
      "Abnehmbarer, waschbarer Canvas",
      "Beschläge aus Messing",
      "Trägt 120 kg",
    ],
  },
  "jord-garden-tools": {
    name: "Jord Gartenwerkzeug, 3er-Set",
    description:
      "Pflanzkelle, Umtopfer und Handgabel, die sich anfühlen wie Küchenwerkzeug für den Garten. Die Griffe werden zur Handfläche dicker und an den Fingern schmaler, und an der Lederschlaufe hängen sie griffbereit neben der Hintertür. Die Köpfe sind geschmiedet und poliert und sitzen mit durchgehender Angel und Stahlzwinge im Griff. In schwerem Boden verbiegen sie sich nicht. Die Klingen sind dünn genug, um sauber in die Erde zu gleiten, ohne Wurzeln zu zerreißen. Verpackt in einer Hülle aus Recyclingkarton.",
    highlights: [
      "Pflanzkelle, Umtopfer und Handgabel",
      "Geschmiedete Köpfe mit durchgehender Angel",
      "Lederschlaufen zum Aufhängen",
      "Hülle zum Verschenken",
    ],
  },
  "matte-coir-doormat": {
    name: "Velkommen Fußmatte",
    description:
      "Eine dicke Kokosmatte, die ihre Arbeit tut, bevor jemand eintritt. Die Fasern sind steif genug, um einen schlammigen Stiefel abzukratzen, und dicht genug, um zu behalten, was davon abfällt. Der Gruß bedeutet, was Sie denken, und ist mit einem Pigment gedruckt, das langsam mit der Matte vergeht. Mit einem Rücken aus Naturkautschuk bleibt sie liegen und bröckelt auch bei Kälte nicht. Für den überdachten Eingang oder den Flur. Neue Matten verlieren etwas Fasern; schütteln Sie sie gut aus.",
    highlights: ["70 × 42 cm", "Feste, natürliche Kokosfaser", "Rutschfester Rücken aus Kautschuk"],
  },
  "fugl-birdhouse": {
    name: "Fugl Vogelhaus",
    description:
      "Ein solide gebauter Nistkasten für Meisen, Spatzen und andere kleine Mieter. Das Einflugloch mit 28 mm ist mit Messing eingefasst, um Eichhörnchen den Spaß zu nehmen, und die dicken, unbehandelten Holzwände bleiben im Sommer kühl und im Frühling trocken. Das Stahldach steht weit über und leitet den Regen hinter den Kasten. Der Boden klappt für die Reinigung im Herbst nach unten. Hängen Sie ihn am Seil auf oder schrauben Sie ihn in zwei bis vier Metern Höhe an die Wand, nach Norden oder Osten. Dann heißt es warten: Gern wird erst einmal eine Saison lang besichtigt.",
    highlights: [
      "28-mm-Einflugloch mit Messingring",
      "Dickes, innen unbehandeltes Holz",
      "Klappbarer Boden zum Reinigen",
      "Wetterfestes Stahldach",
    ],
  },
};
