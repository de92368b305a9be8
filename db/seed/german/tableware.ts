import type { GermanProducts } from "@/db/seed/german/product-words";

/** Tableware, by slug. */
export const germanTableware: GermanProducts = {
  "havn-mug": {
    name: "Havn Becher",
    description:
      "Ein Becher, nach dem man greift, ohne nachzudenken. Die gerade, leicht konische Wand hält den Kaffee warm, und im breiten Henkel haben zwei Finger Platz, ohne dass die Knöchel heiß werden. Jeder Havn Becher wird aus eisenhaltigem Steinzeug gedreht; die kleinen dunklen Sprenkel, die durch die matte Glasur scheinen, macht der Ton ganz von selbst. Keine zwei kommen mit demselben Muster aus dem Ofen. Er fasst 320 ml, genug für einen richtigen Flat White oder reichlich Tee, und auf seinem runden Fuß lassen sich zwei im Schrank übereinanderstellen.",
    highlights: [
      "Fasst 320 ml",
      "Natürliche Eisensprenkel, jedes Stück anders",
      "Breiter Henkel für zwei Finger",
      "Für Spülmaschine und Mikrowelle geeignet",
    ],
  },
  "havn-espresso-cup": {
    name: "Havn Espressotasse mit Untertasse",
    description:
      "Die kleine Schwester des Havn Bechers. Die Tasse fasst 80 ml, ihr dicker Boden bleibt warm, während sich die Crema setzt, und der kurze Henkel lässt sich gut zwischen zwei Fingern halten. Auf der Untertasse ist Platz für Löffel und Keks, und ihre flache Mulde hält die Tasse auf dem Weg von der Maschine zum Tisch. Beide Teile sind aus demselben gesprenkelten Steinzeug gedreht und tragen eine matte Glasur, die sich anfühlt wie feine Eierschale. Verkauft als eine Tasse mit Untertasse, damit Sie ein Set in einer Farbe zusammenstellen oder alle drei mischen können.",
    highlights: [
      "Tasse mit 80 ml und passender Untertasse",
      "Dicker Boden, der die Wärme hält",
      "Mit allem aus der Havn Serie kombinierbar",
    ],
  },
  "havn-dinner-plates": {
    name: "Havn Essteller, 4er-Set",
    description:
      "Vier Teller für jeden Tag, mit einem niedrigen, hochgezogenen Rand, der die Soße da hält, wo sie hingehört. Die randlose Coupe-Form wirkt großzügig, ohne den Tisch zu beherrschen, und die Teller stapeln sich ordentlich im 30 cm tiefen Schrank. Die Glasur wird bei 1240 °C gebrannt und widersteht Messerspuren weit besser als weiches Steingut. Ein schmaler Ring aus unglasiertem Ton zeigt unter dem Fuß die warme Farbe darunter. Passend dazu: die Havn Schalen im selben Ton. Oder ein ruhiger Tisch in Kreide mit einer einzigen Akzentfarbe.",
    highlights: [
      "Vier Teller mit je 27,4 cm",
      "Niedriger Rand für Soßen und Körner",
      "Hoch gebrannte, kratzfeste Glasur",
      "Platzsparend stapelbar",
    ],
  },
  "havn-breakfast-bowl": {
    name: "Havn Frühstücksschale",
    description:
      "Eine tiefe, offene Schale für Porridge, Ramen und alles dazwischen. Die Reaktivglasur sammelt sich am Fuß und reißt am Rand auf, sodass die Farbe beim Drehen von dicht zu durchscheinend wechselt. Innen ist sie eine einzige durchgehende Rundung: keine Ecke, die der Löffel verfehlt, und in Sekunden ausgespült. Ein schmaler, abgedrehter Fuß hebt die Schale vom Tisch und hält den Boden kühl, auch wenn die Suppe heiß ist. Bis zum Rand fasst sie 650 ml.",
    highlights: [
      "Fasst 650 ml",
      "Reaktivglasur, von Stück zu Stück verschieden",
      "Der abgedrehte Fuß hält den Boden kühl",
    ],
  },
  "skagen-serving-bowl": {
    name: "Skagen Servierschale",
    description:
      "Eine weite Schale für die Mitte des Tisches. Die Wände neigen sich weit genug nach außen, um Salat für sechs zu mischen, ohne ein Blatt zu verlieren, und der kräftige Rand lässt sich sicher weiterreichen. Ein schlankes Salatbesteck aus Eiche gehört dazu. Es liegt in der Rundung, statt unter die Blätter zu rutschen, und seine flachen Enden greifen Körner ebenso gut wie Salat. Die Glasur ist wolkig wie verwitterter Kalkstein, und jeder Brand zeichnet andere Wolken.",
    highlights: [
      "Reicht für sechs bis acht Personen",
      "Mit Salatbesteck aus Eiche",
      "Wolkige, lebensmittelechte Reaktivglasur",
      "Schale spülmaschinenfest",
    ],
  },
  "skagen-teapot": {
    name: "Skagen Teekanne",
    description:
      "Eine bauchige Kanne für Nachmittage ohne Eile. Sie fasst 900 ml, etwa vier Tassen, und das dicke Steinzeug hält den Tee so lange warm, wie ein gutes Gespräch dauert. Die Tülle sitzt tief und ist an der Lippe scharf geschnitten: Sie hört auf, wenn Sie aufhören. Ein Messingbügel trägt das Gewicht über der Mitte der Kanne, und der gedrechselte Griff aus Eiche bleibt kühl. Das herausnehmbare Stahlsieb reicht tief genug, um auch eine einzelne Tasse aufzubrühen. Mit der Zeit wird das Messing weicher im Ton; etwas Politur bringt den Glanz zurück.",
    highlights: [
      "Fasst 900 ml, etwa vier Tassen",
      "Tropffrei geschnittene Tülle",
      "Herausnehmbares Edelstahlsieb inklusive",
      "Bügel aus massivem Messing mit Eichengriff",
    ],
  },
  "falk-cutlery-set": {
    name: "Falk Besteck, 16-teilig",
    description:
      "Falk ist auf das Nötige reduziert: ein gerader, sanft gerundeter Griff und ein kompakter Kopf. Der Schwerpunkt liegt gleich hinter der Laffe, deshalb fühlen sich die Teile gehaltvoll an, ohne schwer zu sein. Jedes ist aus Edelstahl 18/10 geschmiedet und der Länge nach gebürstet. Die seidige Oberfläche verzeiht Fingerabdrücke und die kleinen Kratzer des Alltags. Messing und Schwarz tragen eine harte PVD-Beschichtung, die nicht abblättert. Das Set reicht für vier: je Gedeck Gabel, Messer, Esslöffel und Teelöffel.",
    highlights: [
      "16 Teile für vier Personen",
      "Geschmiedeter Edelstahl 18/10",
      "Gebürstete, seidenmatte Oberfläche",
      "Haltbare PVD-Beschichtung bei Messing und Schwarz",
    ],
  },
  "skagen-oval-platter": {
    name: "Skagen Servierplatte, oval",
    description:
      "Lang genug für einen ganzen Fisch, flach genug für einen Stapel Fladenbrot. Der Rand der Skagen Platte ist rundum sanft hochgezogen: Bratensaft bleibt auf der Platte, und mit Topfhandschuhen lässt sie sich gut fassen. Das Oval wird gepresst, dann von Hand beschnitten und glasiert. Auf der matten Fläche leuchtet, was Farbe hat: Tomaten, Kräuter, Zitrusfrüchte. Sie geht vom warmen Ofen auf den Tisch und trägt später auf dem Sideboard Obst oder die Post.",
    highlights: ["40 cm lang", "Ofenfest bis 200 °C", "Hochgezogener Rand für Bratensaft"],
  },
  "havn-pitcher": {
    name: "Havn Krug",
    description:
      "Ein großzügiger Krug mit einer Taille, die Ihre Hand sofort versteht. Füllen Sie ihn mit Wasser und Minze, mit Pfannkuchenteig oder, wenn niemand Durst hat, mit einem Arm voll Tulpen. Die Lippe wird von Hand aus dem weichen Ton gezogen; so gießt der Krug schmal und sauber, selbst wenn er voll ist. Der Bandhenkel setzt tief an, damit das Gewicht unter dem Griff hängt und nicht am Handgelenk dreht. Er fasst 1,3 Liter und passt in die meisten Kühlschranktüren.",
    highlights: [
      "Fasst 1,3 Liter",
      "Von Hand gezogene Gießlippe",
      "Passt in die meisten Kühlschranktüren",
      "Auch als Vase schön",
    ],
  },
  "lund-tumblers": {
    name: "Lund Trinkgläser, 3er-Set",
    description:
      "Kurze, standfeste Gläser mit schwerem Boden. An der Lippe sind die Wände dünn und fein, der dicke Fuß setzt das Glas mit beruhigendem Gewicht auf den Tisch. Lund wird gepresst und dann feuerpoliert; das glättet die Formnähte und lässt das Glas klar leuchten. Für Wasser, Saft, einen kleinen Old Fashioned oder ein Teelicht. Drei im Set mit je 250 ml; zwei Sets ergeben ein halbes Dutzend und stehen nebeneinander auf einem normalen Regalbrett.",
    highlights: ["Drei Gläser, je 250 ml", "Schwerer, standfester Boden", "Feuerpolierter Rand"],
  },
  "lund-carafe": {
    name: "Lund Karaffe",
    description:
      "Eine schlanke Karaffe für den Esstisch oder den Nachttisch. Der Hals ist gerade so schmal, dass er gut in einer Hand liegt, und öffnet sich zur Lippe, sodass das Wasser in einem glatten Band fließt. Sie ist mundgeblasen: Rechnen Sie mit kleinen Unterschieden in der Wandstärke und hin und wieder mit einem Luftbläschen. Der Stopfen verbindet einen Naturkorken mit einer gedrechselten Eichenkugel; er hält nachts den Staub fern und rollt dank einer kleinen Fläche an der Unterseite nirgendwohin. Fasst 800 ml. Eine gewöhnliche Flaschenbürste erreicht jeden Winkel.",
    highlights: ["Fasst 800 ml", "Mundgeblasen, jede ein wenig anders", "Mit Stopfen aus Kork und Eiche"],
  },
  "lund-wine-glasses": {
    name: "Lund Weingläser, 2er-Set",
    description:
      "Ein Glas für alles, für Menschen, die nicht fünf Sorten besitzen möchten. Der Kelch ist an der Schulter weit, damit sich ein Roter öffnet, und zieht sich zum Rand zusammen, um den Duft eines Weißen zu halten. Der Stiel wird aus demselben Glasposten gezogen wie der Kelch; es gibt keine Naht, die nachgeben könnte. Der Fuß ist flach und breit und schwer genug, um einen begeisterten Ellbogen zu überstehen. Zwei Gläser mit je 400 ml in einer Schachtel aus Recyclingkarton.",
    highlights: [
      "Zwei Gläser, je 400 ml",
      "Gezogener Stiel ohne Naht",
      "Für Rot- und Weißwein",
      "In der Geschenkschachtel",
    ],
  },
};
