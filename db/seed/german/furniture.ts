import type { GermanProducts } from "@/db/seed/german/product-words";

/** Furniture, by slug. */
export const germanFurniture: GermanProducts = {
  "fjell-lounge-chair": {
    name: "Fjell Sessel",
    description:
      "Ein Sessel mit einem Gestell, über das man mit der Hand streichen möchte. Die Armlehnen sind geformt wie Kiesel aus dem Fluss, am Handgelenk breit, nach hinten schmal, und jede Verbindung ist geschnitten statt mit Beschlägen gelöst. Der Sitz neigt sich einige Grad nach hinten: genug, um sich zu entspannen, ohne zu versinken. Zwei lose Kissen aus griffigem Bouclé liegen auf gewebten Gurten; Sie können sie wenden, damit sie sich gleichmäßig abnutzen, und beide Bezüge per Reißverschluss abnehmen. Fjell ist leicht genug, um morgens ans Fenster und abends wieder zur Lampe zu wandern.",
    highlights: [
      "Gestell aus massivem Hartholz, handwerklich verbunden",
      "Abnehmbare, wendbare Kissen",
      "Sitz mit Gurten, ohne durchhängende Federn",
      "Wird fertig montiert geliefert",
    ],
  },
  "ask-dining-chair": {
    name: "Ask Esszimmerstuhl",
    description:
      "Ein Stuhl mit guten Manieren. Die gebogene Lehne stützt den Rücken gleich unter den Schulterblättern und lässt sich ganz unter den Tisch schieben; der gepolsterte Sitz ist fest genug zum Arbeiten und freundlich genug für einen dritten Nachschlag. Die Beine verjüngen sich zum Boden, deshalb wirkt der Stuhl leichter, als er ist. Alle vier sind mit doppelten Dübeln und Eckklötzen an der Zarge befestigt, und wir prüfen sie mit 130 kg. Der Bezug aus Leinenmischgewebe lässt sich von unten lösen, wenn ein neuer fällig ist.",
    highlights: [
      "Massives Hartholz, doppelt gedübelt",
      "Austauschbares Sitzpolster",
      "Geprüft mit 130 kg",
      "Mit Filzgleitern",
    ],
  },
  "pinne-stool": {
    name: "Pinne Hocker",
    description:
      "Drei Beine wackeln nie, und Pinne macht das Beste daraus. Der Sitz ist aus verleimten Dauben gedrechselt und in der Mitte leicht ausgehöhlt: bequem für das Frühstück an der Theke und eben genug für eine Lampe neben dem Bett. Die Beine gehen durch den Sitz und sind von oben verkeilt, eine Verbindung, die fester wird, wenn das Holz sich setzt. Schmale Stege halten sie zusammen und geben der Ferse einen Platz. Er braucht kaum mehr Boden, als ein Essteller breit ist.",
    highlights: [
      "Durchgehend verkeilte Beine",
      "Sitzhöhe 45 cm",
      "Hocker oder Beistelltisch",
      "Trägt 120 kg",
    ],
  },
  "myr-two-seat-sofa": {
    name: "Myr Zweisitzer-Sofa",
    description:
      "Ein kompaktes Sofa, das sich nicht nach Kompromiss anfühlt. Die Armlehnen sind schmal, der Sitz ist tief, und die Beine heben es vom Boden, sodass Licht darunter hindurchfällt und kleine Räume offen bleiben. Die Sitzkissen haben einen Schaumkern in Federn und Daunen; schütteln Sie sie am Sonntag auf, dann sehen sie die ganze Woche ordentlich aus. Die Bezüge aus Leinenmischgewebe lassen sich für die Reinigung abziehen. Das abgebildete Zierkissen gehört dazu. Es kommt in zwei Paketen, und nur die Beine müssen Sie anschrauben.",
    highlights: [
      "Zwei sitzen, einer schläft",
      "Abnehmbare Bezüge",
      "Sitzkissen mit Federhülle",
      "Gestell aus getrocknetem Holz, zehn Jahre Garantie",
    ],
  },
  "ask-round-coffee-table": {
    name: "Ask Couchtisch",
    description:
      "Ein niedriger, runder Tisch mit einer Ablage zwischen den Beinen für Zeitschriften und Fernbedienungen. Es gibt keine Ecken für das Schienbein, und die Kante ist unterschnitten, sodass die Platte ein wenig zu schweben scheint. Sie ist aus breiten Brettern gefügt und mit mattem Hartwachsöl behandelt, das Sie zu Hause mit einem Tuch in zehn Minuten ausbessern. Jedes Bein hält eine einzige Schraube; beim Umzug nehmen Sie sie einfach ab. Er gehört zur Ask Familie im Esszimmer.",
    highlights: [
      "80 cm Durchmesser",
      "Praktische Ablage",
      "Ausbesserbares Hartwachsöl",
      "Mit drei Schrauben montiert",
    ],
  },
  "lund-side-table": {
    name: "Lund Beistelltisch",
    description:
      "Ein steinerner Sockel aus drei einfachen Teilen: einer Scheibe, einer Säule und einer breiteren Scheibe, auf der alles steht. Er ist auf beruhigende Art schwer; niemand wirft ihn um, der nach einer Tasse greift. Jeder Tisch wird aus einem Block geschnitten, und Adern, Poren und Einschlüsse hat nur er. Wir schleifen die Oberfläche seidig matt und versiegeln sie gegen die Flecken des Alltags. Filzfüße schonen den Boden. Lassen Sie sich beim Heben helfen, er wiegt fast zwanzig Kilo.",
    highlights: [
      "Massiver Stein, kein Furnier",
      "Geschliffen und versiegelt",
      "Mit Filzfüßen",
      "Jedes Stück ein Unikat",
    ],
  },
  "hylle-bookshelf": {
    name: "Hylle Bücherregal",
    description:
      "Fünf offene Böden in einem Gestell, so schmal, dass man vor allem sieht, was darauf steht. Die Stützen sind aus massivem Stahl, die Böden 22 mm starke Bretter mit durchlaufender Maserung. Hylle steht frei oder wird mit dem beiliegenden Winkel an der Wand befestigt; bitte tun Sie das, wenn Kinder im Haus sind. Die Abstände reichen für Schallplatten und Kunstbände. Zwei Regale nebeneinander wirken wie eine lange Wand. Die Dekoration gehört nicht dazu, das meiste davon finden Sie aber in diesem Shop.",
    highlights: [
      "Fünf massive Böden, je 25 kg",
      "Schlankes Stahlgestell",
      "Mit Winkel für die Wand",
      "Lässt sich aneinanderreihen",
    ],
  },
  "langbenk-bench": {
    name: "Langbenk Bank",
    description:
      "Eine Lattenbank für den Flur, das Fußende des Bettes oder eine Seite des Esstischs. Sechs Latten laufen über die ganze Länge, mit einer Fingerbreite Abstand; das macht sie leicht und lässt nasse Schirme da abtropfen, wo sie sollen. Die Beine sind leicht ausgestellt und sitzen etwas nach innen versetzt, damit darunter Platz für Stiefel bleibt. Alle Kanten sind von Hand gebrochen. Sie bietet Platz für drei Erwachsene, die sich verstehen, oder vier Kinder, die es nicht tun.",
    highlights: [
      "Platz für bis zu drei Personen",
      "Geprüft mit 300 kg",
      "Gebrochene, splitterfreie Kanten",
      "Kommt zerlegt, in zehn Minuten aufgebaut",
    ],
  },
  "solid-oak-sideboard": {
    name: "Strek Sideboard",
    description:
      "Ein langer, niedriger Schrank mit einer Front aus schmalen senkrechten Leisten. Die beiden Türen gleiten auf gewachsten Schienen hintereinander; davor brauchen Sie keinen Platz, und der Rhythmus aus Licht und Schatten ändert sich mit dem Tag. Innen sind zwei verstellbare Böden, ein Kabelauslass und genug Höhe für einen Plattenspieler oder eine Reihe Schmortöpfe. Die Messinggriffe sitzen bündig zwischen den Leisten. Die Rückseite ist so sorgfältig gearbeitet wie die Front, falls Sie damit einen Raum teilen möchten.",
    highlights: [
      "Schiebetüren mit Leisten",
      "Zwei verstellbare Böden",
      "Kabelauslass in der Rückwand",
      "Rundum fertig gearbeitet",
    ],
  },
};
