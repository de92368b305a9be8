import { countBeforeAdding } from "@/components/cart/cart-count";
import { hasRoomForDrawer, openPanel, tell } from "@/components/cart/cart-panel-state";
import { type Addition, type AdditionPreview, keep, waiting } from "@/components/cart/outbox";
import type { MarketCode } from "@/lib/markets";

/**
 * Shows itself at once, in the count, in the drawer (on phones a confirmation) and to screen readers, and keeps the
 * addition until the server has it.
 */
export function addToCart(
  market: MarketCode,
  wanted: { variantId: string; quantity: number; preview: AdditionPreview },
): void {
  const addition = { ...wanted, additionId: newId(), at: Date.now() };
  countBeforeAdding();
  keep(addition);
  void send(market, addition);
  tell(
    navigator.onLine ? { kind: "added", name: wanted.preview.name } : { kind: "problem", code: "waiting" },
  );
  openPanel(hasRoomForDrawer() ? "drawer" : "confirmation", wanted.preview);
}

/** Sends what an earlier page could not. */
export function sendWaiting(market: MarketCode): void {
  for (const addition of waiting()) void send(market, addition);
}

/** What talks to the server is loaded with the first press on a page, so a page that is only read does without. */
async function send(market: MarketCode, addition: Addition): Promise<void> {
  try {
    const { sendAddition } = await import("@/components/cart/send-addition");
    await sendAddition(market, addition);
  } catch {
    // Not even the script could be fetched. The addition stays in the outbox.
    tell({ kind: "problem", code: "waiting" });
    addEventListener("online", () => void send(market, addition), { once: true });
  }
}

/** `crypto.randomUUID` exists on https and localhost only. */
function newId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  // Version 4, variant 1, as RFC 9562 wants them.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
