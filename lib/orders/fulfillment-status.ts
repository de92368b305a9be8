import type { FulfillmentStatus } from "@/db/schema/fulfillment";

/** How far the goods of an order have come. Never stored as a state of the order: it follows from its parcels. */
export const orderFulfillmentStatuses = ["unfulfilled", "partially_shipped", "shipped", "delivered"] as const;
export type OrderFulfillmentStatus = (typeof orderFulfillmentStatuses)[number];

type Line = {
  readonly id: string;
  readonly quantity: number;
  /** Given back before they were sent; none when missing. */
  readonly givenUp?: number;
};
type Parcel = {
  readonly status: FulfillmentStatus;
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[];
};

/** Parcels that are only packed do not count yet, canceled ones not any more. */
export function fulfillmentStatus(
  lines: readonly Line[],
  fulfillments: readonly Parcel[],
): OrderFulfillmentStatus {
  const unitsIn = (statuses: readonly FulfillmentStatus[]) => {
    const units = new Map<string, number>();
    for (const parcel of fulfillments) {
      if (!statuses.includes(parcel.status)) continue;
      for (const { orderLineId, quantity } of parcel.lines)
        units.set(orderLineId, (units.get(orderLineId) ?? 0) + quantity);
    }
    return units;
  };
  const holdsAll = (units: ReadonlyMap<string, number>) =>
    lines.length > 0 &&
    lines.every((line) => (units.get(line.id) ?? 0) >= line.quantity - (line.givenUp ?? 0));

  const shipped = unitsIn(["shipped", "delivered"]);
  if (shipped.size === 0) return "unfulfilled";
  if (holdsAll(unitsIn(["delivered"]))) return "delivered";
  return holdsAll(shipped) ? "shipped" : "partially_shipped";
}
