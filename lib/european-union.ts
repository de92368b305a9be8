/**
 * Member states of the European Union, ISO 3166-1 alpha-2: one customs territory, one system of value added tax.
 * @see https://european-union.europa.eu/principles-countries-history/eu-countries_en
 */
export const europeanUnion: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);
