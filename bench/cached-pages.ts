import { load } from "@/bench/load";
import { cpuTime, median, type Target } from "@/bench/target";
import type { Samples } from "@/bench/samples";

export type CachedFigures = {
  readonly name: string;
  readonly path: string;
  readonly perSecond: number;
  /** Processor milliseconds of the server per request; null where it cannot be read. */
  readonly cpu: number | null;
  /** Milliseconds for a visitor who is alone. */
  readonly alone: number;
  /** Bytes as sent with gzip, head included. */
  readonly bytes: number;
  /** Of a visit after the first one; null on a server that does not count. */
  readonly queries: number | null;
};

const connections = 16;
const runs = 3;
const seconds = 3;
const aloneSeconds = 1;
const repeatedVisits = 20;

/** A small static file that Next itself answers with: what this stack takes for the smallest thing there is. */
export const tinyPath = "/icon.svg";

/** Pages that have been visited before, and the tiny one to compare with. Each figure is the median of several runs. */
export async function measureCached(target: Target, samples: Samples): Promise<CachedFigures[]> {
  const pages = [
    ["Home", "/"],
    ["List", samples.list],
    ["Filtered list", samples.filteredList],
    ["Product", samples.product],
    ["Tiny static answer of Next", tinyPath],
  ] as const;
  const figures: CachedFigures[] = [];
  // oxlint-disable no-await-in-loop -- one after another: they share the cores
  for (const [name, path] of pages) figures.push(await measureOne(target, name, path));
  return figures;
}

async function measureOne(target: Target, name: string, path: string): Promise<CachedFigures> {
  const url = target.origin + path;
  await load(url, connections, 1);
  const queries = await target.statements?.during(async () => {
    for (let count = 0; count < repeatedVisits; count += 1) await (await fetch(url)).arrayBuffer();
  });
  const perSecond: number[] = [];
  const cpu: number[] = [];
  const alone: number[] = [];
  let bytes = 0;
  for (let run = 0; run < runs; run += 1) {
    const before = cpuTime(target);
    const result = await load(url, connections, seconds);
    const after = cpuTime(target);
    perSecond.push(result.perSecond);
    bytes = result.bytes;
    if (before !== null && after !== null) cpu.push((after - before) / result.count);
    alone.push((await load(url, 1, aloneSeconds)).p50);
  }
  return {
    name,
    path,
    perSecond: median(perSecond),
    cpu: cpu.length > 0 ? median(cpu) : null,
    alone: median(alone),
    bytes,
    queries: queries === undefined ? null : queries / repeatedVisits,
  };
}
