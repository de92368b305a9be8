import { availableParallelism, totalmem } from "node:os";
import type { Buying } from "@/bench/buying";
import type { CatalogueFigures } from "@/bench/catalogue";
import { visitsBefore } from "@/bench/first-visits";
import { atOnce, callers, type PlacementFigures, type Placing, rounds } from "@/bench/placement";
import { type Figure, targetRows } from "@/bench/targets";

const number = (value: number, digits = 0) => value.toFixed(digits);
const orDash = (value: number | null, digits = 1) => (value === null ? "–" : number(value, digits));
const kilobytes = (bytes: number) => `${number(bytes / 1000)} kB`;
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
const head = (cells: readonly string[]) =>
  row(cells) + row(cells.map((_, index) => (index === 0 ? "---" : "--:")));
const table = (names: readonly string[], rows: readonly (readonly string[])[]) =>
  head(names) + rows.map(row).join("");

const shown = ({ value, unit, digits }: Figure) =>
  value === null ? "–" : `${number(value, digits)}${unit === "" ? "" : ` ${unit}`}`;
const catalogueName = ({ products }: CatalogueFigures) => `${products.toLocaleString("en-US")} products`;

/** The figures as Markdown, with what they were measured on. */
export function report(figures: {
  readonly catalogues: readonly CatalogueFigures[];
  readonly buying: Buying;
  /** Of the server that sold. */
  readonly processes: number;
}): string {
  const { catalogues, buying, processes } = figures;
  const machine = `${availableParallelism()} cores, ${number(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  const names = catalogues.map(catalogueName);
  return `# Measured

${new Date().toISOString().slice(0, 10)}, ${machine}, by \`npm run bench\`: production build, one server process for each
catalogue, its own Postgres (durable), all figures from one run. Load, shops, databases and payment emulators share the
cores. Cached pages: median of three runs, 16 connections, gzip. Everything else: one visitor at a time.

## Targets

${table(
  ["What", "Target", ...names, "Met"],
  targetRows(catalogues).map(({ what, target, figures: values, isMet }) => [
    what,
    target,
    ...values.map(shown),
    isMet === null ? "–" : isMet ? "yes" : "**no**",
  ]),
)}
## Cached pages

${catalogues
  .map(
    (
      catalogue,
    ) => `${catalogueName(catalogue)}; the server's memory after the run: ${orDash(catalogue.memory, 0)} MB.

${table(
  ["Page", "Requests/s", "Server CPU per request", "Alone", "Sent (gzip)", "Queries"],
  catalogue.cached.map((page) => [
    `${page.name} \`${page.path}\``,
    number(page.perSecond),
    `${orDash(page.cpu, 2)} ms`,
    `${number(page.alone, 2)} ms`,
    kilobytes(page.bytes),
    orDash(page.queries, 2),
  ]),
)}`,
  )
  .join("\n")}
## First visits

Pages that nobody has seen, in a shop that is warm: ${visitsBefore} visits to other pages of the kind come first and are not counted
(of fewer than ${4 * visitsBefore} pages a quarter).

${table(
  ["What", "Catalogue", "Visits", "p50", "p95", "Slowest", "Server CPU", "Queries"],
  catalogues.flatMap((catalogue) =>
    (
      [
        ["Product page", catalogue.firstProducts],
        ["List with two filters", catalogue.firstLists],
        ["Page of a list at its 500,000th product", catalogue.deepPages],
      ] as const
    ).flatMap(([what, visits]) =>
      visits === null
        ? []
        : [
            [
              what,
              catalogueName(catalogue),
              String(visits.visits),
              `${number(visits.p50, 1)} ms`,
              `${number(visits.p95, 1)} ms`,
              `${number(visits.max, 1)} ms`,
              `${orDash(visits.cpu)} ms`,
              orDash(visits.queries),
            ],
          ],
    ),
  ),
)}
## Buying

${buyingTables(buying, processes)}`;
}

export const buyingTables = (buying: Buying, processes: number): string =>
  `Server processes: ${processes}.

${table(
  ["What", "Target", "Per second", "p50", "p99", "Server CPU each", "Queries each"],
  (
    [
      ["Add to cart (POST, new cart)", "–", buying.adding],
      [
        'Purchase with scripts: add, checkout, quote, pay, webhook, "Thank you"',
        "≥ 15/s, ≤ 60 ms",
        buying.scripted,
      ],
      ['Purchase without scripts, product page to "Thank you"', "–", buying.plain],
    ] as const
  ).map(([name, target, { perSecond, p50, p99, cpu, queries }]) => [
    name,
    target,
    number(perSecond, 1),
    `${number(p50)} ms`,
    `${number(p99)} ms`,
    `${orDash(cpu)} ms`,
    orDash(queries),
  ]),
)}
${tillTable(buying.placement)}`;

export const tillTable = (placement: PlacementFigures): string =>
  `The till alone, ${atOnce} buyers at a time on ${callers} processes, without HTTP: \`placeOrder\`, and by hand a pgbench script that writes
the same rows (bench/placement.sql, ${atOnce} clients on ${callers} threads; it needs \`pgbench\` on the path). Medians of ${rounds} rounds of each, in turn.

${placementTables(placement)}`;

function placementTables(placement: PlacementFigures): string {
  const { ours, byHand, share, statements, alone, roundTrip, commit, sync } = placement;
  const side = (name: string, placing: Placing | null) => [
    name,
    orDash(placing && placing.perSecond, 0),
    `${orDash(placing && placing.clientCpu, 2)} ms`,
    `${orDash(placing && placing.postgresCpu, 2)} ms`,
  ];
  return `${table(
    ["What", "Per second", "CPU of the caller, each", "CPU of Postgres, each"],
    [side("placeOrder", ours), side("pgbench", byHand)],
  )}
${table(
  ["What", "Target", "Measured"],
  [
    ["placeOrder ÷ pgbench", "≥ 60 %", `${orDash(share && 100 * share, 0)} %`],
    ["Statements, each", "–", orDash(statements)],
    ["One buyer alone, median", "–", `${number(alone, 1)} ms`],
    ["Round trip to the database", "–", `${number(roundTrip, 2)} ms`],
    ["Commit of one row", "–", `${number(commit, 2)} ms`],
    ["fdatasync of 8 kB", "–", `${number(sync, 2)} ms`],
  ],
)}`;
}
