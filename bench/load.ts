import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";

const schema = z.object({
  count: z.number(),
  perSecond: z.number(),
  /** Milliseconds. */
  p50: z.number(),
  p99: z.number(),
  bad: z.number(),
  /** Of one answer with its head. */
  bytes: z.number(),
});

export type Load = z.infer<typeof schema>;

/** Asks for one address as fast as `connections` visitors can, from a process of its own. */
export async function load(url: string, connections: number, seconds: number): Promise<Load> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["bench/load-client.mjs", url, String(connections), String(seconds)],
    { timeout: (seconds + 30) * 1000 },
  );
  const result = schema.parse(JSON.parse(stdout));
  if (result.bad > 0) throw new Error(`${url}: ${result.bad} bad answers`);
  return result;
}
