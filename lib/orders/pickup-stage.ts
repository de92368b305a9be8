/** How far an order that is fetched in a store has come. */
export type PickupStage = "waiting" | "ready" | "picked_up";

/** @returns null for an order that is sent */
export function pickupStage(order: {
  readonly pickupLocationId: string | null;
  readonly pickupReadyAt: Date | null;
  readonly fulfillments: readonly { readonly locationId: string }[];
}): PickupStage | null {
  const { pickupLocationId: place, pickupReadyAt, fulfillments } = order;
  if (place === null) return null;
  // What lies ready is handed over as a whole; gift cards of the same order come from elsewhere.
  if (fulfillments.some(({ locationId }) => locationId === place)) return "picked_up";
  return pickupReadyAt ? "ready" : "waiting";
}
