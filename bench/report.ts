import { availableParallelism, totalmem } from "node:os";
import type { BuyingFigures } from "@/bench/buying";
import type { PageFigures } from "@/bench/pages";

const number = (value: number, digits = 0) => value.toFixed(digits);
const orDash = (value: number | null, digits = 1) => (value === null ? "–" : number(value, digits));
const kilobytes = (bytes: number) => `${number(bytes / 1000)} kB`;
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
const head = (cells: readonly string[]) =>
  row(cells) + row(cells.map((_, index) => (index === 0 ? "---" : "--:")));

/** The figures as Markdown, with what they were measured on. */
export function report(figures: {
  readonly pages: readonly PageFigures[];
  readonly adding: BuyingFigures;
  readonly checkouts: BuyingFigures;
}): string {
  const { pages, adding, checkouts } = figures;
  const machine = `${availableParallelism()} cores, ${number(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  const buying = (name: string, { perSecond, p50, p99, cpu, queries }: BuyingFigures) =>
    row([
      name,
      number(perSecond, 1),
      `${number(p50)} ms`,
      `${number(p99)} ms`,
      `${orDash(cpu)} ms`,
      number(queries, 1),
    ]);
  return `# Measured

${new Date().toISOString().slice(0, 10)}, ${machine}, by \`npm run bench\`: production build, one server process, its own
Postgres (durable). Load, shop, database and payment emulator share the cores. 16 connections at a time.

## Pages

${head(["Page", "Requests/s", "p50", "p99", "Server CPU per request", "HTML (gzip)", "JavaScript (gzip)", "Requests of a first visit", "Queries: first visit", "Queries: next visits"])}${pages
    .map((page) =>
      row([
        `${page.name} \`${page.path}\``,
        number(page.requestsPerSecond),
        `${number(page.p50)} ms`,
        `${number(page.p99)} ms`,
        `${orDash(page.cpu, 2)} ms`,
        kilobytes(page.htmlBytes),
        kilobytes(page.scriptBytes),
        String(page.requests),
        number(page.firstVisitQueries),
        number(page.nextVisitQueries, 2),
      ]),
    )
    .join("")}
## Buying

${head(["What", "Per second", "p50", "p99", "Server CPU each", "Queries each"])}${buying("Add to cart (POST, new cart)", adding)}${buying('Whole purchase without scripts, product page to "Thank you"', checkouts)}`;
}
