import type { GermanProducts } from "@/db/seed/german/product-words";

/** Lighting and textiles, by slug. */
export const germanLightingAndTextiles: GermanProducts = {
  "sopp-table-lamp": {
    name: "Sopp Tischleuchte",
    description:
      "Eine Leuchte wie ein Pilz, mit tiefem Hut, der das Leuchtmittel im Sitzen aus jedem Winkel verbirgt. Das Licht fällt als weicher Kreis um den Stiel: hell genug zum Lesen, sanft genug für den Nachttisch. Der Schirm ist aus einem einzigen Stahlblech gedrückt und pulverbeschichtet, außen matt, innen weiß. Ein Touchdimmer im Stiel merkt sich die letzte Einstellung. Das Textilkabel ist zwei Meter lang und verlässt den Fuß an der Seite, die man am seltensten sieht.",
    highlights: [
      "Touchdimmer mit drei Stufen",
      "Blendfreier Schirm",
      "E27, max. 40 W (LED inklusive)",
      "2 m Textilkabel",
    ],
  },
  "kupol-pendant": {
    name: "Kupol Pendelleuchte",
    description:
      "Eine Kuppel aus gedrücktem Metall, die einen klaren Kreis auf den Tisch darunter wirft. Innen ist jede Ausführung weiß: Das hält das Licht hell und schmeichelt den Gesichtern ringsum. Hängen Sie eine über die Frühstücksecke oder drei in einer Reihe über die lange Arbeitsfläche. Der gerollte Rand gibt dem Schirm Halt, und die Messingkappe verbirgt die Zugentlastung. Die Kabellänge stellen Sie bei der Montage bis 150 cm ein. Das massive Messing ist unlackiert und dunkelt mit den Jahren schön nach.",
    highlights: [
      "Schirm mit 38 cm",
      "Verstellbares Textilkabel, 150 cm",
      "Weiße, reflektierende Innenseite",
      "E27, max. 60 W (nicht enthalten)",
    ],
  },
  "maane-globe-lamp": {
    name: "Måne Kugelleuchte",
    description:
      "Ein kleiner Mond für Regal und Fensterbrett. Die Opalkugel ist in drei Schichten geblasen, klar, weiß, klar; so leuchtet sie bis zum Rand, ohne das Leuchtmittel zu zeigen. Sie ruht in einer flachen Metallschale und wird nur von der Schwerkraft und einem Silikonring gehalten. Zum Wechseln heben Sie sie einfach heraus. Mit dem Schnurdimmer wird aus dem Nachtlicht eine Leselampe. Auch ausgeschaltet sieht sie ruhig aus, was Leuchten selten gelingt.",
    highlights: [
      "Dreischichtiges Opalglas",
      "Schnurdimmer",
      "G9-Leuchtmittel inklusive",
      "Keine sichtbaren Befestigungen",
    ],
  },
  "tre-floor-lamp": {
    name: "Tre Stehleuchte",
    description:
      "Drei schlanke Beine, ein Leinenschirm und viel warmes Licht. Das Stativ steht breit genug für einen Teppich und schmal genug, um hinter der Sofalehne zu verschwinden. Die Beine sind aus Massivholz gedrechselt und treffen sich in einer Messingmuffe; für den Umzug schrauben Sie sie von Hand ab. Der Schirm ist aus Naturleinen über einem Baumwolldiffusor, damit das Leuchtmittel nie als heller Fleck durchscheint. Dank Fußschalter am Kabel müssen Sie nicht unter dem Schirm tasten.",
    highlights: [
      "Aufbau ohne Werkzeug",
      "Von Hand genähter Leinenschirm",
      "Fußschalter am 2,5 m langen Kabel",
      "E27, max. 60 W (nicht enthalten)",
    ],
  },
  "vinkel-desk-lamp": {
    name: "Vinkel Schreibtischleuchte",
    description:
      "Eine Arbeitsleuchte, reduziert auf zwei Arme, zwei Gelenke und einen guten Schirm. Die Messinggelenke halten ihre Stellung durch Reibung, ohne Federn, die knarren oder erlahmen, und lassen sich mit einer Münze nachziehen. Der schwere Fuß braucht kaum mehr Platz als ein Untersetzer. Richten Sie den Schirm nach unten, wenn Sie sich konzentrieren, oder gegen die Wand, wenn der Abend weich werden soll. Die eingebaute LED leuchtet warmweiß, gibt Farben getreu wieder und lässt sich gegen ein Standardmodul tauschen.",
    highlights: [
      "Reibungsgelenke ohne Federn",
      "LED mit 2700 K und CRI 95",
      "Kompakter, schwerer Fuß",
      "Austauschbares LED-Modul",
    ],
  },
  "lykt-paper-lantern": {
    name: "Lykt Papierleuchte",
    description:
      "Ein Klassiker, und das aus gutem Grund. Maulbeerpapier spannt sich über eine feine Stahlspirale, und die langen Fasern geben dem Licht eine leise, wolkige Struktur, die noch kein Kunststoff nachgemacht hat. Die Leuchte kommt flach verpackt und ist mit dem beiliegenden Drahtspanner in unter einer Minute geöffnet. Tief in einer Ecke macht sie einen hohen Raum freundlicher; schön auch mehrere auf verschiedenen Höhen. Sie passt an jede gewöhnliche Pendelaufhängung; unsere gibt es bei der Kupol.",
    highlights: [
      "Handgeschöpftes Maulbeerpapier",
      "Flach verpackt",
      "Passt an übliche E27-Aufhängungen",
      "Nur mit LED verwenden",
    ],
  },
  "vev-linen-cushion": {
    name: "Vev Leinenkissen",
    description:
      "Ein quadratisches Kissen aus schwerem Leinen mit Noppen. Die Garne sind absichtlich ungleichmäßig gesponnen; die feinen dicken und dünnen Linien im Stoff fangen das Licht und verbergen den Gebrauch. Das Gewebe wird vor dem Nähen steingewaschen, das nimmt ihm die Steife und macht es vom ersten Abend an weich. Eine Paspel aus demselben Stoff hält die Form, und der Reißverschluss verschwindet in der unteren Naht. Die Federfüllung ist großzügig und steht nach einem Klaps wieder auf.",
    highlights: [
      "Steingewaschenes europäisches Leinen",
      "Mit Federfüllung",
      "Verdeckter Reißverschluss",
      "Kante mit Paspel",
    ],
  },
  "krus-boucle-cushion": {
    name: "Krus Bouclékissen",
    description:
      "Ein Lendenkissen mit einer Seite voller Schlingen, weich wie ein Lamm. Es passt in den Rücken eines tiefen Sofas und liegt gut neben glatterem Leinen. Das Bouclé ist eine Wollmischung aus drei Garnstärken: aus der Nähe lebhaft, quer durchs Zimmer ruhig. Die Rückseite ist schlichter Baumwollköper, damit es sich leicht hinter den Rücken schieben lässt. Gefüllt mit Fasern aus recycelten Flaschen, für alle, die Federn meiden.",
    highlights: [
      "Lendenkissen, 60 × 40 cm",
      "Federfreie Füllung aus Recyclingfasern",
      "Rückseite aus Baumwollköper",
    ],
  },
  "saga-wool-throw": {
    name: "Saga Wolldecke",
    description:
      "Gewebt in einer Familienweberei an der norwegischen Westküste, aus Lammwolle, die noch genug Lanolin enthält, um etwas Regen abzuschütteln. Saga wärmt, ohne zu drücken, und ist weich genug für nackte Arme. Nach dem Weben wird der Stoff mit Naturdisteln aufgeraut, und die Enden werden von Hand zu kurzen Fransen gedreht. Legen Sie sie aufs Sofa, nehmen Sie sie mit auf die Veranda oder falten Sie sie ans Fußende des Bettes. Sie wird mehrere Sofas überleben.",
    highlights: [
      "130 × 190 cm plus Fransen",
      "Reine Lammwolle",
      "In Norwegen gewebt und aufgeraut",
      "Von Hand gedrehte Fransen",
    ],
  },
  "kjokken-tea-towels": {
    name: "Kjøkken Geschirrtücher, 3er-Set",
    description:
      "Nichts trocknet Glas besser als Leinen: Es fusselt nicht und saugt, selbst wenn es schon feucht ist. Diese drei werden mit jeder Wäsche besser. Zwei sind einfarbig, das dritte ist ein hellerer Begleiter, gewebt in feiner Panamabindung, die flach auf der Stange liegt. An einer Schlaufe in der Ecke hängen Sie sie auf. Eine Papierbanderole hält sie zusammen; wenn Sie auf dem Weg zu einer Einweihung sind, müssen Sie nichts mehr einpacken.",
    highlights: ["Drei Tücher, 50 × 70 cm", "Fusselfreies Leinen", "Aufhängeschlaufe", "Waschbar bei 60 °C"],
  },
  "lin-bedding-set": {
    name: "Lin Bettwäsche",
    description:
      "Bettwäsche, die sich anfühlt, als hätte man schon gut darin geschlafen. Der Flachs wächst in der Normandie und wird in Nordportugal zu 170 g/m² gewebt, leicht genug für den Juli und kräftig genug für den Januar unter einer warmen Decke. Leinen führt Feuchtigkeit ab, während Sie schlafen, und legt sich in seine eigenen weichen Falten; Bügeln ist ganz freiwillig. Zum Set gehören ein Bettbezug mit Knöpfen aus Kokosnuss und zwei Kissenbezüge mit Hotelverschluss, verpackt in einem Beutel aus demselben Stoff.",
    highlights: [
      "Bettbezug und zwei Kissenbezüge",
      "Fertig gewaschen und weich",
      "Temperaturausgleichend",
      "Knöpfe aus Kokosnuss",
    ],
  },
  "puff-knitted-pouf": {
    name: "Puff Strickpouf",
    description:
      "Halb Fußbank, halb Sitzplatz, und ganz der Ort, den die Katze für sich beansprucht. Puff wird von Hand aus dickem Filzwollgarn als ein einziger Schlauch gestrickt und oben unter einer kleinen Lederscheibe zusammengezogen. Der Innensack ist mit geschredderten Stoffresten gefüllt: dicht, leise und leicht nachzufüllen. Er hält unter einem Erwachsenen die Form und ist leicht genug, dass ein Kind ihn ans Fenster zieht. In den ersten Wochen können sich die Maschen noch ein wenig setzen.",
    highlights: [
      "56 cm Durchmesser",
      "Filzwolle, von Hand gestrickt",
      "Mit Stoffresten gefüllt",
      "Trägt 100 kg",
    ],
  },
  "rye-wool-rug": {
    name: "Rye Wollteppich",
    description:
      "Ein dichtes Flachgewebe mit ruhiger, melierter Oberfläche. Die Garne werden in kleinen Partien gefärbt und je zwei Töne miteinander verzwirnt; das gibt dem Teppich Tiefe und verzeiht den einen oder anderen Krümel. Er wird in Panipat auf dem Handwebstuhl gewebt und an beiden Enden mit geknüpften Fransen abgeschlossen. Weil beide Seiten schön sind, hält er doppelt so lange. Auf harten Böden liegt er mit einer Filzunterlage glatter und fühlt sich dicker an. Im ersten Monat ist etwas Flusen normal.",
    highlights: [
      "Beidseitig verwendbares Flachgewebe",
      "Wolle, von Hand gewebt",
      "Geknüpfte Fransen",
      "Für Fußbodenheizung geeignet",
    ],
  },
};
