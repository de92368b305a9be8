/** How an API call is made to fail: before it is carried out, or (`drop-after`) once it is. */
export const FAULTS = ["429", "500", "delay", "drop", "drop-after"] as const;

export type Fault = {
  kind: (typeof FAULTS)[number];
  /** The exact path, or a beginning followed by `*`. */
  path: string;
  method: string;
  /** Text that the decoded body must contain, so that tests running beside each other do not meet each other's faults. */
  bodyIncludes: string;
  times: number;
  /** For `delay`. */
  delayMs: number;
};

const MAX_FAULTS = 100;

/** Failures ordered by tests for the next calls. */
export class Faults {
  private ordered: Fault[] = [];

  add(fault: Fault): void {
    this.ordered = [...this.ordered, fault].slice(-MAX_FAULTS);
  }

  clear(): void {
    this.ordered = [];
  }

  /** The fault this call meets, if any; counts it as used. */
  take(method: string, path: string, body: string): Fault | null {
    if (this.ordered.length === 0) return null;
    const text = decodeURIComponent(body.replaceAll("+", " ").replaceAll(/%(?![\da-f]{2})/gi, "%25"));
    const fault = this.ordered.find(
      (candidate) =>
        candidate.method === method && isPath(candidate.path, path) && text.includes(candidate.bodyIncludes),
    );
    if (!fault) return null;
    fault.times -= 1;
    if (fault.times <= 0) this.ordered = this.ordered.filter((other) => other !== fault);
    return fault;
  }
}

const isPath = (pattern: string, path: string): boolean =>
  pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
