import { tinyPath } from "@/bench/cached-pages";
import type { CatalogueFigures } from "@/bench/catalogue";

export type Figure = {
  readonly value: number | null;
  readonly unit: "" | "ms" | "kB" | "/s" | "×";
  readonly digits: number;
};

export type TargetRow = {
  readonly what: string;
  readonly target: string;
  /** One for each catalogue. */
  readonly figures: readonly Figure[];
  /** Whether all figures are within the target; null when there is none to compare. */
  readonly isMet: boolean | null;
};

type Read = (catalogue: CatalogueFigures) => number | null | undefined;

/**
 * What the shop set out to reach, and what it reaches.
 * @param catalogues the small one first
 */
export function targetRows(catalogues: readonly CatalogueFigures[]): TargetRow[] {
  const row = (
    what: string,
    target: string,
    unit: Figure["unit"],
    digits: number,
    isGood: ((value: number) => boolean) | null,
    read: Read,
    measuredOn: "all" | "large" = "all",
  ): TargetRow => {
    const values = catalogues.map((catalogue) => read(catalogue) ?? null);
    const counted = (measuredOn === "large" ? values.slice(-1) : values).filter((value) => value !== null);
    const isLargeMissing = measuredOn === "large" && catalogues.length < 2;
    return {
      what,
      target,
      figures: values.map((value) => ({ value, unit, digits })),
      isMet: isGood === null || counted.length === 0 || isLargeMissing ? null : counted.every(isGood),
    };
  };
  const pages = catalogues[0]?.cached.filter(({ path }) => path !== tinyPath).map(({ name }) => name) ?? [];
  const page = (catalogue: CatalogueFigures, name: string) =>
    catalogue.cached.find((each) => each.name === name);
  const tiny = (catalogue: CatalogueFigures) => catalogue.cached.find(({ path }) => path === tinyPath);
  const ratio = (what: string, most: number, read: Read): TargetRow => {
    const [small, large] = catalogues.map((catalogue) => read(catalogue) ?? null);
    const value = small && large ? large / small : null;
    return {
      what,
      target: `≤ ${most}`,
      figures: catalogues.map((_, index) => ({
        value: index === 0 ? (value === null ? null : 1) : value,
        unit: "×",
        digits: 2,
      })),
      isMet: value === null ? null : value <= most,
    };
  };
  return [
    ...pages.flatMap((name) => [
      row(
        `${name}, cached: one process`,
        "≥ 1,000/s",
        "/s",
        0,
        (value) => value >= 1000,
        (c) => page(c, name)?.perSecond,
      ),
      row(
        `${name}, cached: server CPU`,
        "≤ 1.1 ms",
        "ms",
        2,
        (value) => value <= 1.1,
        (c) => page(c, name)?.cpu,
      ),
    ]),
    row("Tiny static answer of Next, to compare", "–", "/s", 0, null, (c) => tiny(c)?.perSecond),
    row(
      "First visit of a product page, p95",
      "≤ 40 ms",
      "ms",
      1,
      (value) => value <= 40,
      (c) => c.firstProducts?.p95,
      "large",
    ),
    row(
      "List with two filters nobody saw, p95",
      "≤ 120 ms",
      "ms",
      1,
      (value) => value <= 120,
      (c) => c.firstLists?.p95,
      "large",
    ),
    row(
      "Page of a list at its 500,000th product, p95",
      "≤ 150 ms",
      "ms",
      1,
      (value) => value <= 150,
      (c) => c.deepPages?.p95,
      "large",
    ),
    row(
      "Suggestions, p50",
      "≤ 15 ms",
      "ms",
      1,
      (value) => value <= 15,
      (c) => c.suggestions.p50,
      "large",
    ),
    row(
      "Suggestions, p99",
      "≤ 80 ms",
      "ms",
      1,
      (value) => value <= 80,
      (c) => c.suggestions.p99,
      "large",
    ),
    row(
      "Suggestions, slowest",
      "≤ 300 ms",
      "ms",
      1,
      (value) => value <= 300,
      (c) => c.suggestions.max,
      "large",
    ),
    ...pages.map((name) =>
      ratio(`${name}, cached: latency ÷ the small shop's`, 1.5, (c) => page(c, name)?.alone),
    ),
    ratio("Product page, first visit: p50 ÷ the small shop's", 3, (c) => c.firstProducts?.p50),
    ratio("List with two filters: p50 ÷ the small shop's", 3, (c) => c.firstLists?.p50),
    row(
      "JavaScript of the product page, gzip",
      "≤ 165 kB",
      "kB",
      1,
      (value) => value <= 165,
      (c) => c.weight.scriptBytes / 1000,
    ),
    row(
      "Requests of the product page until load",
      "≤ 25",
      "",
      0,
      (value) => value <= 25,
      (c) => c.weight.requests,
    ),
    row(
      "Pages fetched ahead per view",
      "≤ 30",
      "",
      0,
      (value) => value <= 30,
      (c) => c.weight.prefetches,
    ),
    row(
      "Click on a card to painted heading, median",
      "≤ 60 ms",
      "ms",
      0,
      (value) => value <= 60,
      (c) => c.navigation.median,
    ),
  ];
}
