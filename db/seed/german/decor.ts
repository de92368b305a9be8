import type { GermanProducts } from "@/db/seed/german/product-words";

/** Decor, by slug. */
export const germanDecor: GermanProducts = {
  "skulpt-vase": {
    name: "Skulpt Vase",
    description:
      "Eine Vase mit der Haltung einer Birne. Der Bauch nimmt viel Wasser auf und hält den Schwerpunkt tief, der schmale Hals fasst die Stiele, sodass selbst fünf Tulpen vom Laden an der Ecke wie arrangiert wirken. Sie wird in einem Stück auf der Scheibe gedreht, und innen an der Lippe spüren Sie noch die feine Spirale der Töpferfinger. Außen ist sie matt und fast wie unglasiert, innen glasiert und wasserdicht. Schön mit einem einzelnen Zweig, schön auch mit gar nichts.",
    highlights: ["27 cm hoch", "In einem Stück auf der Scheibe gedreht", "Innen glasiert und wasserdicht"],
  },
  "bue-arch-vase": {
    name: "Bue Bogenvase",
    description:
      "Halb Skulptur, halb Vase. Ein weicher Bogen steht auf zwei Füßen, oben am Scheitel ein kleiner Hals für wenige Stiele. Von der Seite verschwindet sie beinahe, von vorn rahmt sie, was dahinter ist. Der Körper ist aus zerstoßenem Stein und mineralischem Bindemittel gegossen, mit einer porigen Oberfläche, die eher ausgegraben als gemacht aussieht. Im Hals sitzt ein schmales Glasröhrchen mit Wasser für frische Blumen. Die trockenen Zweige auf den Fotos gehören nicht dazu; ein Spaziergang im September wird sie liefern.",
    highlights: ["Gegossener Mineralstein", "Glaseinsatz für frische Stiele", "Filzfüße"],
  },
  "lue-scented-candle": {
    name: "Lue Duftkerze",
    description:
      "Eine langsam brennende Kerze in einem Becher aus Steinzeug, den Sie noch lange behalten, wenn das Wachs verbrannt ist. Die Mischung aus Soja- und Rapswachs brennt gleichmäßig etwa fünfzig Stunden und duftet, ohne laut zu werden. Feige und Salbei riechen grün, milchig und ruhig, Zeder und Kreide trocken und sauber, Bernstein und Rauch nach Winterabend. Der Deckel aus Eiche hält den Staub fern und dient als Untersetzer. Ist die Kerze abgebrannt, spülen Sie den Becher heiß aus und trinken Tee daraus.",
    highlights: [
      "220 g, brennt etwa 50 Stunden",
      "Pflanzenwachs, Baumwolldocht",
      "Wiederverwendbarer Becher aus Steinzeug mit Eichendeckel",
      "Duft ohne Phthalate",
    ],
  },
  "staka-candle-holders": {
    name: "Staka Kerzenständer, 3er-Set",
    description:
      "Drei schlanke Leuchter in abgestuften Höhen: 20, 13 und 8 Zentimeter. Am Ende des Tisches zusammengerückt sehen sie aus wie eine kleine Skyline, auf dem Kaminsims halten sie anmutig Abstand. Jeder ist aus Vollmaterial gedreht, mit einem schweren Fuß, auf dem auch eine lange Kerze gerade steht. Die Tülle passt für übliche Kerzen mit 22 mm und hat einen feinen Tropfrand. Das Messing läuft zu einem weichen Honigton an, wenn Sie es lassen. Drei cremefarbene Stabkerzen gehören dazu.",
    highlights: [
      "Drei Höhen im Set",
      "Aus massivem Metall gedreht",
      "Für übliche Stabkerzen mit 22 mm",
      "Drei Kerzen inklusive",
    ],
  },
  "svale-wooden-bird": {
    name: "Svale Holzvogel",
    description:
      "Ein runder kleiner Vogel, der neugierig den Kopf neigt. Der Kopf lässt sich drehen, und das verändert die Stimmung eines Bücherregals erstaunlich. Körper und Kopf sind aus Abschnitten gedrechselt, die bei unseren Möbeln übrig bleiben, darum hat jeder seine eigene Maserung. Schnabel und Sockel sind aus einem anderen Holz, die Beine aus massivem Messingdraht. Svale steht sicher auf seiner Scheibe und sieht am besten aus, wenn er etwas außerhalb der Mitte das Zimmer beobachtet.",
    highlights: [
      "Aus Möbelabschnitten gedrechselt",
      "Drehbarer Kopf",
      "Beine aus massivem Messing",
      "In der Geschenkschachtel",
    ],
  },
  "ring-wall-clock": {
    name: "Ring Wanduhr",
    description:
      "Eine Uhr, die Sie vom anderen Ende der Küche ablesen können, und nichts darauf, was Sie nicht brauchen. Vier lange Striche, acht kurze, zwei Zeiger. Der Ring aus Massivholz ist gedrechselt und an der Kante gerundet; er wirft einen weichen Schatten auf die Wand. Dahinter läuft ein lautloses, schleichendes Werk ohne Ticken. Eine einzige Messingkappe hält die Zeiger. Sie hängt an einer Schraube, und auf der Rückseite sitzt für Perfektionisten eine kleine Wasserwaage.",
    highlights: [
      "30 cm Durchmesser",
      "Lautloses, schleichendes Werk",
      "Gedrechselter Ring aus Massivholz",
      "Eine AA-Batterie (inklusive)",
    ],
  },
  "ramme-picture-frame": {
    name: "Ramme Bilderrahmen",
    description:
      "Ein schmaler, ehrlicher Rahmen aus Massivholz. Das Profil ist 18 mm breit und quadratisch, tief genug, um dem Bild etwas Schatten zu geben, ohne mit ihm zu konkurrieren. Die Ecken sind mit Federn verstärkt und bleiben auch in trockenen Wintern geschlossen. Die Scheibe ist bruchsicheres Acrylglas mit matter Beschichtung, und die Rückwand halten biegsame Laschen, die Sie hundertmal öffnen können. Hängen Sie ihn hoch oder quer, oder stellen Sie ihn auf die Klappstütze. Der gezeigte Scherenschnitt-Druck gehört dazu.",
    highlights: [
      "Für Bilder mit 30 × 40 cm",
      "Massivholzecken mit Federn",
      "Matte, bruchsichere Scheibe",
      "Scherenschnitt-Druck inklusive",
    ],
  },
  "fat-pedestal-bowl": {
    name: "Fat Fußschale",
    description:
      "Eine flache Schale auf gedrechseltem Fuß, für Zitronen, Schlüssel oder die letzten Birnen des Herbstes. Ein paar Zentimeter Höhe ändern alles: Plötzlich wirkt gewöhnlicher Inhalt wie ein Stillleben. Jede Schale wird samt Fuß aus einer einzigen dicken Bohle gedrechselt; die Jahresringe laufen hindurch wie Höhenlinien auf einer Karte. Der Rand bleibt scharf, die Innenseite ist glatt poliert. Behandelt mit lebensmittelechtem Öl, und benannt nach dem norwegischen Wort für Schale, nicht nach ihrer Figur.",
    highlights: ["Aus einem Block gedrechselt", "Lebensmittelechte Oberfläche", "30 cm Durchmesser"],
  },
};
