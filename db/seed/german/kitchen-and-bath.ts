import type { GermanProducts } from "@/db/seed/german/product-words";

/** Kitchen and bath, by slug. */
export const germanKitchenAndBath: GermanProducts = {
  "rute-chopping-board": {
    name: "Rute Schneidebrett",
    description:
      "Ein Brett aus einem Stück, mit Griff und weich gerundeten Kanten. Mit 22 mm Stärke ist es schwer genug, um liegen zu bleiben, während Sie einen Kürbis zerlegen, und leicht genug, um es mit Brot und Käse gleich auf den Tisch zu tragen. Wir wählen Bretter mit ruhiger, gerader Maserung und behandeln sie dreimal mit lebensmittelechtem Öl. An der Lederschlaufe hängt es so, dass Luft an beide Seiten kommt; etwas Besseres können Sie für ein Holzbrett nicht tun. Kleine Messerspuren gehören zu seinem Leben und lassen sich leicht ausschleifen.",
    highlights: [
      "Massives Hartholz aus einem Stück",
      "Beidseitig verwendbar",
      "Lederschlaufe zum Aufhängen",
      "Mit lebensmittelechtem Öl behandelt",
    ],
  },
  "kalla-kettle": {
    name: "Kalla Wasserkessel",
    description:
      "Ein stiller, flacher Kessel mit langer, geschwungener Tülle. Die schmale Spitze lässt sich genau führen: wichtig für Filterkaffee, angenehm für Tee. Der Körper ist aus einem einzigen Edelstahlblech gezogen, der gekapselte Boden eignet sich für Gas, Elektro und Induktion. Der hohe Bügel bleibt aus dem Dampf, sein Griff aus Eiche wird nicht heiß. Kalla fasst 1,6 Liter und bringt sie auf einem üblichen Induktionsfeld in etwa sieben Minuten zum Kochen. Eine Pfeife hat er nicht; so ein Kessel ist das.",
    highlights: [
      "Fasst 1,6 Liter",
      "Für alle Herdarten, auch Induktion",
      "Präzise Schwanenhals-Tülle",
      "Der Eichengriff bleibt kühl",
    ],
  },
  "dosa-storage-jars": {
    name: "Dosa Vorratsdosen, 3er-Set",
    description:
      "Drei Dosen aus Steinzeug mit Deckeln aus Massivholz, bemessen für das, was auf der Arbeitsfläche wohnt: Nudeln oder Mehl in der hohen, Kaffee in der mittleren, Salz oder Zucker in der kleinen. Ein verborgener Silikonring dichtet jeden Deckel ab, und an der genieteten Lederlasche öffnen Sie ihn mit einer Hand. Auf der matten Glasur fallen mehlige Fingerabdrücke nicht auf und sind schnell abgewischt. Stellen Sie die Dosen in eine Reihe, oder die kleine vor die hohe, wenn unter dem Regal wenig Platz ist.",
    highlights: [
      "Drei Größen: 1,6, 1,1 und 0,6 Liter",
      "Holzdeckel mit Silikondichtung",
      "Laschen aus Leder",
      "Lichtdichte Wände schützen Kaffee und Gewürze",
    ],
  },
  "mole-pepper-mills": {
    name: "Møle Salz- und Pfeffermühle",
    description:
      "Eine hohe Mühle und eine kurze, damit Sie die Suppe nie mit der falschen Hand würzen. Die Taille ist in einem flachen Bogen gedrechselt, der die Hand füllt, und die Krone lässt sich zum Nachfüllen abheben. Innen sitzt ein Mahlwerk aus Keramik, das am Salz nicht rostet und nicht stumpf wird. An der kleinen Messingkugel stellen Sie von feinem Staub bis grob geschrotet ein. Das Holz ist geölt, nicht lackiert: Es bekommt mit der Zeit einen sanften Glanz und wird nie klebrig.",
    highlights: [
      "Eine Pfeffer- und eine Salzmühle",
      "Verstellbares Mahlwerk aus Keramik",
      "Ring und Stellknopf aus Messing",
    ],
  },
  "bunn-mixing-bowls": {
    name: "Bunn Rührschüsseln, 3er-Set",
    description:
      "Ineinander gestapelte Schüsseln mit glänzender Innenseite, von der sich der Teig leicht löst. Der gerollte Rand gibt auch nassen Händen Halt, und durch ihr Gewicht bleibt die Schüssel stehen, während Sie rühren. In die große passt die doppelte Menge Brotteig, die mittlere ist richtig für Kuchen, die kleine für Eier, Dressings oder Reste. Gestapelt brauchen sie den Platz einer einzigen, und schön genug für den Tisch sind sie auch.",
    highlights: [
      "Drei stapelbare Schüsseln: 3,2, 1,8 und 0,9 Liter",
      "Griffiger, gerollter Rand",
      "Schwerer Boden, der stehen bleibt",
      "Für Mikrowelle und Spülmaschine geeignet",
    ],
  },
  "torv-dutch-oven": {
    name: "Torv Schmortopf, 4,5 l",
    description:
      "Ein Topf für langsame Sonntage. Torv wird in Sandformen gegossen und innen wie außen hart emailliert; er muss nicht eingebrannt werden und reagiert nicht mit Tomaten oder Wein. Der Deckel ist schwer und schließt dicht, kleine Rillen an der Unterseite führen die Feuchtigkeit zurück zum Essen. Die Griffe sind weit genug für dicke Topfhandschuhe. Er eignet sich für jeden Herd, auch Induktion, und mit seinem Knopf aus massivem Messing für den Ofen bis 250 °C. Mit 4,5 Litern reicht er für vier bis sechs Personen und backt ein schönes rundes Brot.",
    highlights: [
      "4,5 Liter, für vier bis sechs Personen",
      "Für jeden Herd und den Ofen bis 250 °C",
      "Selbstbegießender Deckel mit Messingknopf",
      "Kein Einbrennen nötig",
    ],
  },
  "svart-skillet": {
    name: "Svart Gusseisenpfanne",
    description:
      "Eine leichtere Antwort auf die gusseiserne Pfanne. Die Wände sind auf vier Millimeter abgedreht: Sie wird schneller heiß und hebt sich leichter als die von Großmutter, und die polierte Bratfläche gibt der Patina einen Vorsprung. Der Holzgriff bleibt auf dem Herd kühl und lässt sich abschrauben, wenn die Pfanne in den Ofen geht. An einem Messingring können Sie sie aufhängen. Sie kommt mit Leinöl eingebrannt; braten Sie ein paar Zwiebeln, sie wird es Ihnen danken.",
    highlights: [
      "26 cm Durchmesser",
      "Glatt abgedrehte Bratfläche",
      "Abnehmbarer Holzgriff",
      "Mit Leinöl eingebrannt",
    ],
  },
  "skum-soap-dispenser": {
    name: "Skum Seifenspender",
    description:
      "Ein nachfüllbares Zuhause für Handseife oder Lotion, statt noch einer Plastikflasche am Becken. Der Körper aus Steinzeug ist schwer genug, um ihn mit einer Hand zu bedienen, ohne dass er davonwandert. Die messingfarbene Pumpe hat eine lange, schlanke Tülle und eine Stahlfeder; sie sitzt in einem Standardgewinde und lässt sich ersetzen, falls sie je verschleißt. Er kommt gefüllt mit unserer Handseife Nr. 04, nach Tannennadeln und Bergamotte, und fasst 300 ml.",
    highlights: [
      "Fasst 300 ml",
      "Gefüllt mit Handseife Nr. 04",
      "Ersetzbare Standardpumpe",
      "Rutschfester Silikonring an der Unterseite",
    ],
  },
  "skum-toothbrush-tumbler": {
    name: "Skum Zahnputzbecher",
    description:
      "Ein schlichter, gerader Becher für Zahnbürsten, Kämme oder Pinsel. Die gerade Wand und den sanft gerundeten Fuß teilt er mit dem Skum Seifenspender; nebeneinander wirken die beiden wie zusammengehörig. Innen ist er ganz glasiert und damit leicht auszuspülen, und ein unauffälliger Silikonring schützt Steinflächen vor Kratzern. Er ist hoch genug für eine elektrische Zahnbürste und schmal genug für das Fach im Spiegelschrank. Zahnbürsten gehören nicht dazu.",
    highlights: ["Passt zur Skum Serie", "Innen ganz glasiert", "Schützender Silikonring"],
  },
  "fros-towel-stack": {
    name: "Fros Handtuch-Set",
    description:
      "Dichte, ruhige Handtücher aus langstapeliger Bio-Baumwolle. Mit 600 g/m² sind sie dick genug, um großzügig zu sein, und offen genug gewebt, um bis zum Abend auf der Stange zu trocknen. Die Schlingen bleiben ungeschnitten und nehmen das Wasser auf, statt es zu verteilen; eine flach gewebte Borte verhindert, dass sich die Enden rollen. Waschen Sie sie vor dem ersten Gebrauch: Die Fasern öffnen sich und saugen mit jeder Wäsche besser. Zum Set gehören zwei Badetücher und ein Handtuch, mit schonenden Pigmenten gefärbt, die ihre Farbe halten.",
    highlights: [
      "Zwei Badetücher, ein Handtuch",
      "Bio-Baumwolle, 600 g/m²",
      "Mit jeder Wäsche weicher",
      "Schonend gefärbt, ohne Azofarbstoffe",
    ],
  },
  "fyr-bath-stool": {
    name: "Fyr Badhocker",
    description:
      "Ein Lattenhocker für neben die Wanne, in die bodengleiche Dusche oder mit einem Stapel Handtücher ans Waschbecken. Zwischen den Latten läuft das Wasser gleich ab, und auf der unteren Ablage liegen Seife, Schwämme oder ein Buch, das feucht werden darf. Jede Kante ist gerundet, die Verbindungen sind verzapft und verleimt statt verschraubt, da kann nichts rosten. Die Ausführung in Teak stammt aus alten Balken und wird ungeölt langsam silbergrau. Trägt 120 kg.",
    highlights: [
      "Lattensitz, der schnell trocknet",
      "Ablage unter dem Sitz",
      "Rostfreie Zapfenverbindungen",
      "Trägt 120 kg",
    ],
  },
  "rund-wall-mirror": {
    name: "Rund Wandspiegel",
    description:
      "Ein voller Kreis aus versilbertem Glas in einem schmalen Rahmen. Rund macht ein kleines Bad größer, einen Flur heller und passt ebenso gut über die Kommode. Der Rahmen ist aus einem einzigen Streifen gebogen, hat nur eine Schäftung und ist rundum gegen Feuchtigkeit versiegelt. Der Spiegel ist kupferfrei; das bremst die dunklen Ränder, unter denen Badspiegel leiden. Eine verdeckte Leiste hält ihn dicht an der Wand und lässt Sie ihn auch nach dem Aufhängen noch ausrichten. Schrauben und Dübel liegen bei, eine Bohrmaschine brauchen Sie.",
    highlights: [
      "64 cm Durchmesser",
      "Gegen Feuchtigkeit versiegelter Rahmen",
      "Kupferfreies, verzerrungsfreies Glas",
      "Mit Leiste für wandbündige Montage",
    ],
  },
  "dis-soap-dish": {
    name: "Dis Seifenschale",
    description:
      "Ein Stück Seife hält etwa doppelt so lange, wenn es trocknen kann; darum geht es hier. Fünf Rippen heben die Seife an, sodass Luft darunter kommt, und der weiche Rand fängt die Tropfen auf. Dis ist aus gesprenkeltem Steinzeug gepresst und matt glasiert, mit samtig glattem Boden, der auf Marmor keine Spuren hinterlässt. Dazu gehört ein Stück Olivenölseife mit 90 g, das leicht nach Hafer und Kamille duftet. Auch neben der Küchenspüle macht sie sich nützlich: als stiller Platz für Ringe.",
    highlights: ["Rippen halten die Seife trocken", "Mit 90 g Olivenölseife", "Spülmaschinenfest"],
  },
  "kurv-laundry-basket": {
    name: "Kurv Wäschekorb",
    description:
      "Ein hoher, weich gerundeter Korb, über stehende Staken geflochten. Er nimmt zwei volle Maschinen auf, ohne durchzuhängen, und der gerollte Rand schließt das Geflecht fest ab. Der Einsatz aus Baumwoll-Canvas wird über den Rand geschlagen und lässt sich herausnehmen: Die Wäsche kommt mit, der Korb bleibt stehen. Die Griffschlaufen aus Leder sind genäht, nicht geklammert. An jedem Korb wird fast einen Tag lang geflochten, und kleine Unterschiede im Ton bringt das Rohr selbst mit. Auch für Decken im Wohnzimmer.",
    highlights: [
      "Fasst 60 Liter, etwa zwei Maschinen",
      "Herausnehmbarer, waschbarer Canvas-Einsatz",
      "Von Hand genähte Ledergriffe",
      "Von Hand geflochten",
    ],
  },
};
