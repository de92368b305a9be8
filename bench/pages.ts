import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { cpuTime, type Target } from "@/bench/target";

export type PageFigures = {
  readonly name: string;
  readonly path: string;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Processor milliseconds of the server per request; null where it cannot be read. */
  readonly cpu: number | null;
  readonly htmlBytes: number;
  /** Gzipped, everything a first visit loads until the page is quiet. */
  readonly scriptBytes: number;
  readonly requests: number;
  readonly firstVisitQueries: number;
  readonly nextVisitQueries: number;
};

const pages = [
  { name: "Home", path: "/" },
  { name: "List", path: "/collections/best-sellers" },
  { name: "Product", path: "/products/havn-mug" },
] as const;

const connections = 16;
const warmUpSeconds = 2;
const seconds = 10;
const repeatedVisits = 20;

export async function measurePages(target: Target): Promise<PageFigures[]> {
  const figures: PageFigures[] = [];
  for (const { name, path } of pages) {
    const url = `${target.origin}${path}`;
    const firstVisitQueries = await target.statements.during(() => visit(url));
    const nextVisitQueries = await target.statements.during(async () => {
      for (let count = 0; count < repeatedVisits; count += 1) await visit(url);
    });
    const weight = await weigh(target, url);
    await load(url, warmUpSeconds);
    const cpuBefore = cpuTime(target);
    const result = await load(url, seconds);
    const cpuAfter = cpuTime(target);
    figures.push({
      name,
      path,
      requestsPerSecond: result.requests.average,
      p50: result.latency.p50,
      p99: result.latency.p99,
      cpu: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / result.requests.total,
      ...weight,
      firstVisitQueries,
      nextVisitQueries: nextVisitQueries / repeatedVisits,
    });
  }
  return figures;
}

async function visit(url: string): Promise<void> {
  const response = await fetch(url);
  await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

const resultSchema = z.object({
  requests: z.object({ average: z.number(), total: z.number() }),
  latency: z.object({ p50: z.number(), p99: z.number() }),
  non2xx: z.number(),
  errors: z.number(),
});

/** Autocannon in a process of its own, as browsers ask: with compression. */
async function load(url: string, duration: number): Promise<z.infer<typeof resultSchema>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      "node_modules/autocannon/autocannon.js",
      "--json",
      "--no-progress",
      `--connections=${connections}`,
      `--duration=${duration}`,
      "--headers=accept-encoding: gzip",
      url,
    ],
    { timeout: (duration + 20) * 1000, maxBuffer: 10_000_000 },
  );
  const result = resultSchema.parse(JSON.parse(stdout));
  if (result.non2xx + result.errors > 0)
    throw new Error(`${url}: ${result.non2xx + result.errors} bad answers`);
  return result;
}

/** What a browser loads on a first visit, in a desktop window. */
async function weigh({ browser }: Target, url: string) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Network.enable");
    const types = new Map<string, string>();
    const bytes: Record<string, number> = {};
    client.on("Network.requestWillBeSent", ({ requestId, type }) => types.set(requestId, type ?? "Other"));
    client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const type = types.get(requestId) ?? "Other";
      bytes[type] = (bytes[type] ?? 0) + encodedDataLength;
    });
    await page.goto(url, { waitUntil: "networkidle" });
    return {
      htmlBytes: bytes["Document"] ?? 0,
      scriptBytes: bytes["Script"] ?? 0,
      requests: types.size,
    };
  } finally {
    await context.close();
  }
}
