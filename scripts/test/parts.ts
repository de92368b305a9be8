import { startChild, type Child } from "@/scripts/shop/child";
import { seconds } from "@/scripts/shop/progress";

/** Nothing that is healthy takes this long (milliseconds). */
const limitMs = 20 * 60_000;

export interface PartResult {
  readonly name: string;
  readonly ok: boolean;
}

/** Runs one part of the tests; says on one line how it went, and shows its output only when it failed. */
export async function runPart(name: string, run: () => Promise<string | null>): Promise<PartResult> {
  const begun = Date.now();
  let problem: string | null;
  try {
    problem = await run();
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  console.log(
    `${problem === null ? "✓" : "✗"} ${name.padEnd(10)} ${seconds(Date.now() - begun).padStart(8)}`,
  );
  if (problem !== null) console.log(`${problem.trimEnd().replace(/^/gm, "    ")}\n`);
  return { name, ok: problem === null };
}

/** Runs commands one after the other until one fails. The result is null, or what the failing one wrote. */
export async function runCommands(
  commands: readonly (readonly string[])[],
  env: NodeJS.ProcessEnv,
  started: (child: Child) => void,
): Promise<string | null> {
  for (const command of commands) {
    const child = startChild(command, { ...env, FORCE_COLOR: "0", NO_COLOR: "1" });
    started(child);
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      void child.stop();
    }, limitMs);
    const code = await child.ended;
    clearTimeout(limit);
    if (late) return `${child.output()}\nEnded after ${seconds(limitMs)}.`;
    if (code !== 0) return child.output() || `Exit code ${code}.`;
  }
  return null;
}
