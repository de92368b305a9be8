/** By the English words. */
export const germanCare: ReadonlyMap<string, string> = new Map([
  [
    "Dishwasher safe on a normal cycle. Microwave safe. Avoid sudden temperature changes.",
    "Spülmaschinenfest im Normalprogramm. Für die Mikrowelle geeignet. Plötzliche Temperaturwechsel vermeiden.",
  ],
  [
    "Bowl: dishwasher and microwave safe. Servers: hand wash, dry straight away, oil occasionally.",
    "Schale: für Spülmaschine und Mikrowelle geeignet. Salatbesteck: von Hand spülen, gleich abtrocknen, gelegentlich ölen.",
  ],
  [
    "Hand wash. Remove the handle grip before soaking. Do not microwave.",
    "Von Hand spülen. Vor dem Einweichen den Holzgriff abnehmen. Nicht für die Mikrowelle.",
  ],
  [
    "Dishwasher safe. Dry after washing to avoid water marks. PVD finishes: avoid abrasive pads.",
    "Spülmaschinenfest. Nach dem Spülen abtrocknen, damit keine Wasserflecken bleiben. PVD-Oberflächen: keine Scheuerschwämme.",
  ],
  [
    "Dishwasher safe on a normal cycle. Microwave safe. Avoid sudden temperature changes. Oven safe to 200 °C.",
    "Spülmaschinenfest im Normalprogramm. Für die Mikrowelle geeignet. Plötzliche Temperaturwechsel vermeiden. Ofenfest bis 200 °C.",
  ],
  [
    "Dishwasher safe on the glass cycle. Do not use with boiling water.",
    "Spülmaschinenfest im Glasprogramm. Nicht für kochendes Wasser.",
  ],
  [
    "Glass: dishwasher safe. Stopper: wipe clean with a damp cloth.",
    "Glas: spülmaschinenfest. Stopfen: mit einem feuchten Tuch abwischen.",
  ],
  [
    "Dishwasher safe on the glass cycle; hand wash recommended. Polish with a lint-free cloth.",
    "Spülmaschinenfest im Glasprogramm; besser von Hand spülen. Mit einem fusselfreien Tuch polieren.",
  ],
  [
    "Wipe with a damp cloth and dry straight away. Refresh with a food-safe oil every two to three months. Not dishwasher safe.",
    "Feucht abwischen und gleich abtrocknen. Alle zwei bis drei Monate mit lebensmittelechtem Öl auffrischen. Nicht für die Spülmaschine.",
  ],
  [
    "Rinse and dry after use. Descale monthly with citric acid. Wipe the outside with a soft cloth.",
    "Nach Gebrauch ausspülen und trocknen. Monatlich mit Zitronensäure entkalken. Außen mit einem weichen Tuch abwischen.",
  ],
  [
    "Jars: dishwasher safe. Lids: wipe with a damp cloth.",
    "Dosen: spülmaschinenfest. Deckel: feucht abwischen.",
  ],
  [
    "Wipe with a dry cloth. Do not immerse. Grinder can be brushed clean.",
    "Trocken abwischen. Nicht ins Wasser tauchen. Das Mahlwerk lässt sich ausbürsten.",
  ],
  [
    "Hand wash with warm water. Use wood or silicone utensils. Let it cool before rinsing.",
    "Von Hand mit warmem Wasser spülen. Kochwerkzeug aus Holz oder Silikon verwenden. Vor dem Ausspülen abkühlen lassen.",
  ],
  [
    "Rinse with hot water, dry on a low flame, and wipe with a thin film of oil. Unscrew the handle before oven use.",
    "Heiß ausspülen, auf kleiner Flamme trocknen und dünn einölen. Vor dem Ofen den Griff abschrauben.",
  ],
  [
    "Rinse the pump with warm water between refills. Wipe the ceramic clean.",
    "Die Pumpe beim Nachfüllen mit warmem Wasser durchspülen. Die Keramik abwischen.",
  ],
  ["Dishwasher safe.", "Spülmaschinenfest."],
  [
    "Machine wash at 40 °C with similar colors. Skip fabric softener. Tumble dry low.",
    "Bei 40 °C mit ähnlichen Farben waschen. Ohne Weichspüler. Bei niedriger Temperatur im Trockner trocknen.",
  ],
  [
    "Wipe dry after use. Oil twice a year. Keep out of standing water.",
    "Nach Gebrauch trocken wischen. Zweimal im Jahr ölen. Nicht im Wasser stehen lassen.",
  ],
  [
    "Clean with a soft cloth and a vinegar solution. Dry the frame after splashes.",
    "Mit einem weichen Tuch und Essigwasser reinigen. Spritzer auf dem Rahmen trocknen.",
  ],
  [
    "Liner: machine wash at 30 °C. Basket: wipe with a damp cloth and air dry.",
    "Einsatz: bei 30 °C waschen. Korb: feucht abwischen und an der Luft trocknen lassen.",
  ],
  [
    "Vacuum upholstery weekly with a soft brush. Blot spills at once. Dust the frame with a dry cloth and oil once a year.",
    "Polster wöchentlich mit weicher Bürste absaugen. Verschüttetes gleich abtupfen. Gestell trocken abstauben und einmal im Jahr ölen.",
  ],
  [
    "Wipe with a well-wrung cloth and dry. Use coasters. Oil once or twice a year with hardwax oil.",
    "Mit einem gut ausgewrungenen Tuch abwischen und trocknen. Untersetzer verwenden. Ein- bis zweimal im Jahr mit Hartwachsöl behandeln.",
  ],
  [
    "Seal once a year. Wipe spills promptly, especially wine, coffee, and citrus. Use a pH-neutral cleaner.",
    "Einmal im Jahr versiegeln. Verschüttetes gleich abwischen, vor allem Wein, Kaffee und Zitrussaft. Mit pH-neutralem Reiniger putzen.",
  ],
  [
    "Switch off and let it cool before cleaning. Dust with a dry, soft cloth.",
    "Vor dem Reinigen ausschalten und abkühlen lassen. Mit einem trockenen, weichen Tuch abstauben.",
  ],
  ["Dust with a feather duster. Do not wet.", "Mit einem Staubwedel abstauben. Nicht nass machen."],
  [
    "Cover: machine wash at 40 °C. Insert: spot clean and air.",
    "Bezug: bei 40 °C waschen. Füllung: Flecken abtupfen und auslüften.",
  ],
  [
    "Cover: dry clean. Insert: machine wash at 30 °C.",
    "Bezug: chemisch reinigen. Füllung: bei 30 °C waschen.",
  ],
  [
    "Air often. Hand wash cool with wool detergent, or dry clean.",
    "Oft lüften. Kalt von Hand mit Wollwaschmittel waschen oder chemisch reinigen.",
  ],
  [
    "Machine wash at 60 °C. Tumble dry low or line dry.",
    "Bei 60 °C waschen. Bei niedriger Temperatur im Trockner oder auf der Leine trocknen.",
  ],
  [
    "Machine wash at 40 °C. Tumble dry low. No ironing required.",
    "Bei 40 °C waschen. Bei niedriger Temperatur im Trockner trocknen. Bügeln nicht nötig.",
  ],
  [
    "Spot clean with cool water. Rotate now and then to keep it round.",
    "Flecken mit kaltem Wasser abtupfen. Ab und zu drehen, damit er rund bleibt.",
  ],
  [
    "Vacuum without a beater bar. Rotate every six months. Professional cleaning recommended.",
    "Ohne Klopfbürste saugen. Alle sechs Monate drehen. Am besten professionell reinigen lassen.",
  ],
  [
    "Dust with a soft, dry cloth. Wipe up spills promptly. Avoid direct sun and radiators.",
    "Mit einem weichen, trockenen Tuch abstauben. Verschüttetes gleich aufwischen. Direkte Sonne und Heizkörper meiden.",
  ],
  [
    "Wipe with a dry cloth. Condition the leather once a year.",
    "Trocken abwischen. Das Leder einmal im Jahr pflegen.",
  ],
  [
    "Wipe with a damp cloth and a pH-neutral cleaner.",
    "Mit einem feuchten Tuch und pH-neutralem Reiniger abwischen.",
  ],
  [
    "Brush with a lint brush. Spot clean with cool water.",
    "Mit einer Fusselbürste abbürsten. Flecken mit kaltem Wasser abtupfen.",
  ],
  [
    "Frost resistant to −10 °C if drained. Lift off the ground in hard winters.",
    "Frostfest bis −10 °C, wenn das Wasser ablaufen kann. In harten Wintern vom Boden abheben.",
  ],
  [
    "Empty before frost. Wipe clean. Oil the grip once a year.",
    "Vor dem Frost leeren. Abwischen. Den Griff einmal im Jahr ölen.",
  ],
  [
    "Wipe glass with a damp cloth. Store under cover in winter.",
    "Das Glas feucht abwischen. Im Winter unter Dach lagern.",
  ],
  [
    "Brush clean. Canvas slips off for a 30 °C wash. Oil the wood yearly or let it gray.",
    "Abbürsten. Den Canvas zum Waschen bei 30 °C abziehen. Das Holz jährlich ölen oder vergrauen lassen.",
  ],
  [
    "Rinse and dry after use. Oil the handles and blades at the end of the season.",
    "Nach Gebrauch abspülen und trocknen. Griffe und Klingen am Ende der Saison ölen.",
  ],
  ["Shake out and vacuum. Keep under cover.", "Ausschütteln und absaugen. Unter Dach verwenden."],
  [
    "Clean out each autumn through the hinged floor. No treatment needed inside.",
    "Jeden Herbst durch den klappbaren Boden reinigen. Innen ist keine Behandlung nötig.",
  ],
  [
    "Rinse by hand. Fully watertight; use a felt pad on delicate surfaces.",
    "Von Hand ausspülen. Ganz wasserdicht; auf empfindlichen Flächen einen Filz unterlegen.",
  ],
  [
    "Wipe with a dry cloth. For dried stems, or use the glass tube for fresh ones.",
    "Trocken abwischen. Für trockene Zweige; für frische das Glasröhrchen verwenden.",
  ],
  [
    "Trim the wick to 5 mm before each burn. Burn for at least an hour the first time.",
    "Den Docht vor jedem Anzünden auf 5 mm kürzen. Beim ersten Mal mindestens eine Stunde brennen lassen.",
  ],
  [
    "Polish with a soft cloth. Remove wax with hot water.",
    "Mit einem weichen Tuch polieren. Wachs mit heißem Wasser entfernen.",
  ],
  [
    "Clean glazing with a microfiber cloth. Do not use ammonia.",
    "Die Scheibe mit einem Mikrofasertuch reinigen. Kein Ammoniak verwenden.",
  ],
]);
