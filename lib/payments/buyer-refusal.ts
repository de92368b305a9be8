import type { OrderStatus } from "@/db/schema/orders";

export type BuyerFacts = {
  readonly status: OrderStatus;
  /** A unit was shipped, handed over or mailed. */
  readonly hasLeft: boolean;
  /** Staff has begun to pack, or it lies ready in its store. */
  readonly isPacking: boolean;
  /** A bank works on the payment, or a part of a transfer has arrived. */
  readonly isMoneyOnItsWay: boolean;
  /** The buyer's bank decides whose the money is, or has taken it: it cannot go back a second time. */
  readonly isDisputed: boolean;
};

/** Worded in `order.cancel.refused`. */
export type BuyerRefusal = "already_canceled" | "already_shipped" | "packing" | "on_its_way" | "disputed";

/** Why a buyer cannot cancel their order, the plainest reason first; null when they can. Staff may do more. */
export function whyNotByBuyer(facts: BuyerFacts): BuyerRefusal | null {
  if (facts.status === "canceled") return "already_canceled";
  if (facts.status === "completed" || facts.hasLeft) return "already_shipped";
  if (facts.isPacking) return "packing";
  if (facts.isDisputed) return "disputed";
  return facts.isMoneyOnItsWay ? "on_its_way" : null;
}
