import { readFileSync } from "node:fs";

/** Collects what was started and ends it in the opposite order, once. */
export class Shutdown {
  readonly #steps: (() => unknown)[] = [];
  #running: Promise<void> | null = null;

  get begun(): boolean {
    return this.#running !== null;
  }

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** Ends everything; a step that fails does not keep the others from running. */
  run(): Promise<void> {
    this.#running ??= this.#runSteps();
    return this.#running;
  }

  async #runSteps(): Promise<void> {
    for (const step of this.#steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        console.error(error);
      }
    }
  }
}

/**
 * Ends everything on Ctrl-C, on SIGTERM, when the terminal closes, and when the npm that started us is gone. A second
 * signal does not wait.
 */
export function shutDownOnSignals(shutdown: Shutdown): void {
  const end = () => {
    if (shutdown.begun) process.exit(1);
    void shutdown.run().then(() => process.exit(0));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  if (process.env["npm_lifecycle_event"]) {
    const starter = parents();
    setInterval(() => {
      if (parents() !== starter && !shutdown.begun) end();
    }, 500).unref();
  }
}

/** Our parent and its parent: npm runs scripts through a shell, which outlives an npm that is killed. */
function parents(): string {
  try {
    const [, grandparent = ""] =
      /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${process.ppid}/status`, "utf8")) ?? [];
    return `${process.ppid} ${grandparent}`;
  } catch {
    return String(process.ppid); // no /proc here, or the parent is just going
  }
}
