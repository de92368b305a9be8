/**
 * Additions that the server has not confirmed yet, kept in localStorage: a reload, a lost network or a closed tab in
 * the first moments loses nothing, because the next page sends them again. The server counts each id once.
 */
export type Addition = {
  readonly additionId: string;
  readonly variantId: string;
  readonly quantity: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What to show until the server's own line is there. */
  readonly preview: AdditionPreview;
};

export type AdditionPreview = {
  readonly name: string;
  /** Empty for a product without options. */
  readonly variantLabel: string;
  /** Path below /public. */
  readonly imagePath: string | null;
  /** Minor units of the market's currency. */
  readonly unitAmount: number;
};

/** Older ones are forgotten: whoever comes back later wants to decide again. The server remembers ids for longer. */
export const OUTBOX_KEEPS_MS = 10 * 60_000;

const storageKey = "cart-outbox";
const none: readonly Addition[] = [];

/** Additions in stored text that are still worth sending; whatever else is in there is left out. */
export function parseOutbox(text: string | null, now: number): readonly Addition[] {
  if (!text) return none;
  try {
    const stored: unknown = JSON.parse(text);
    if (!Array.isArray(stored)) return none;
    return stored.filter(isAddition).filter(({ at }) => at <= now && now - at < OUTBOX_KEEPS_MS);
  } catch {
    return none;
  }
}

function isAddition(value: unknown): value is Addition {
  if (typeof value !== "object" || value === null) return false;
  const { additionId, variantId, quantity, at, preview } = value as Partial<Addition>;
  return (
    typeof additionId === "string" &&
    typeof variantId === "string" &&
    typeof quantity === "number" &&
    typeof at === "number" &&
    typeof preview?.name === "string" &&
    typeof preview.variantLabel === "string" &&
    typeof preview.unitAmount === "number" &&
    (preview.imagePath === null || typeof preview.imagePath === "string")
  );
}

let current: readonly Addition[] | null = null;
const listeners = new Set<() => void>();

/** The additions waiting; the same array until something changes. */
export function waiting(): readonly Addition[] {
  current ??= parseOutbox(stored(), Date.now());
  return current;
}

export const waitingOnServer = () => none;

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const keep = (addition: Addition) => replace([...waiting(), addition]);

/** Confirmed or refused: either way the server has spoken. */
export const settle = (additionId: string) =>
  replace(waiting().filter((addition) => addition.additionId !== additionId));

function replace(additions: readonly Addition[]) {
  current = additions.length > 0 ? additions : none;
  try {
    if (additions.length > 0) localStorage.setItem(storageKey, JSON.stringify(additions));
    else localStorage.removeItem(storageKey);
  } catch {
    // Storage may be full or forbidden. The additions still live as long as this page.
  }
  for (const listener of listeners) listener();
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
