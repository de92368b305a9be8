import { divideRounded } from "@/lib/money";
import type { TaxRefund } from "@/lib/tax/provider";

/** A paid order as its tax was calculated. Amounts in minor units. */
export type RecordedOrder = {
  readonly taxIncluded: boolean;
  readonly taxAmount: number;
  /** The delivery, as the market shows it. */
  readonly shippingAmount: number;
  /** What the shop took over from customs: goes back with the delivery, and is none of the provider's business. */
  readonly importAmount: number;
  readonly lines: readonly {
    readonly id: string;
    /** What the provider knows it by. */
    readonly reference: string;
    readonly totalAmount: number;
    readonly taxAmount: number;
    /** Money for money: no part of what was calculated. */
    readonly isGiftCard: boolean;
  }[];
};

export type RefundToTell = {
  readonly id: string;
  /** All of it, with tax. */
  readonly amount: number;
  /** Part of `amount` for the delivery, with tax and with what was taken over from customs. */
  readonly shippingAmount: number;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly quantity: number;
    /** With tax. */
    readonly amount: number;
    readonly taxAmount: number;
  }[];
  /** A rule or somebody at the payment provider gave it back, without saying of what. */
  readonly isOfTheWhole: boolean;
};

/**
 * What a refund takes back of the recorded sale; null for nothing: a second part of one decision, paid back to another card,
 * is told with the first.
 * @param before earlier refunds of the order that stand
 * @param told what was taken back so far, as it was told
 */
export function refundParts(
  order: RecordedOrder,
  refund: RefundToTell,
  before: readonly Pick<RefundToTell, "shippingAmount">[],
  told: readonly TaxRefund[],
): TaxRefund | null {
  if (refund.isOfTheWhole) {
    const amount = Math.min(
      refund.amount,
      saleAmount(order) - sum(told.map((each) => toldAmount(order, each))),
    );
    return amount > 0 ? { kind: "flat", amount } : null;
  }
  const lines = refund.lines.flatMap(({ orderLineId, quantity, amount, taxAmount }) => {
    const line = order.lines.find(({ id }) => id === orderLineId);
    if (!line || line.isGiftCard || amount === 0) return [];
    return [
      {
        reference: line.reference,
        quantity,
        amount: order.taxIncluded ? amount : amount - taxAmount,
        taxAmount,
      },
    ];
  });
  const shipping = shippingPart(order, refund.shippingAmount, sum(before.map((each) => each.shippingAmount)));
  if (lines.length === 0 && !shipping) return null;
  const parts = { kind: "parts", lines, shipping } as const;
  // Once something went back of no line, nobody knows what is left of each: the rest is told as a sum.
  if (told.every(({ kind }) => kind === "parts")) return parts;
  const left = saleAmount(order) - sum(told.map((each) => toldAmount(order, each)));
  const amount = Math.min(toldAmount(order, parts), left);
  return amount > 0 ? { kind: "flat", amount } : null;
}

/** Its share of the delivery, so that all shares together are all of it, to the cent. */
function shippingPart(order: RecordedOrder, amount: number, before: number) {
  const taxAmount = order.taxAmount - sum(order.lines.map((line) => line.taxAmount));
  const whole = order.shippingAmount + (order.taxIncluded ? 0 : taxAmount) + order.importAmount;
  if (amount === 0 || whole === 0 || order.shippingAmount === 0) return null;
  const share = (of: number) => upTo(of, before + amount, whole) - upTo(of, before, whole);
  return { amount: share(order.shippingAmount), taxAmount: share(taxAmount) };
}

const upTo = (amount: number, part: number, whole: number): number =>
  divideRounded(BigInt(amount) * BigInt(Math.min(part, whole)), BigInt(whole));

/** All that was calculated, with tax. */
function saleAmount({ lines, shippingAmount, taxIncluded, taxAmount }: RecordedOrder): number {
  const goods = sum(lines.map((line) => (line.isGiftCard ? 0 : line.totalAmount)));
  return goods + shippingAmount + (taxIncluded ? 0 : taxAmount);
}

function toldAmount({ taxIncluded }: RecordedOrder, refund: TaxRefund): number {
  if (refund.kind === "flat") return refund.amount;
  const parts = [...refund.lines, ...(refund.shipping ? [refund.shipping] : [])];
  return sum(parts.map(({ amount, taxAmount }) => amount + (taxIncluded ? 0 : taxAmount)));
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
