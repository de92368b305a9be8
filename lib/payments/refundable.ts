import { allocate, divideRounded } from "@/lib/money";

/** A line as it was bought. Amounts in minor units of the order's currency, as are all here. */
export type BoughtLine = {
  readonly id: string;
  readonly quantity: number;
  /** As the market shows it: with tax where prices include it, else without. */
  readonly totalAmount: number;
  readonly taxAmount: number;
};

export type PaidOrder = {
  readonly taxIncluded: boolean;
  /** What was to be paid, with tax. */
  readonly totalAmount: number;
  readonly taxAmount: number;
  readonly lines: readonly BoughtLine[];
  /** What its payment took, or will; with what of it was given up before it was taken. See `paidAmount`. */
  readonly capturedAmount: number;
  readonly refunds: readonly {
    readonly status: "pending" | "succeeded" | "failed" | "released";
    readonly amount: number;
    readonly shippingAmount: number;
    readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[];
  }[];
};

export type Wish = {
  /** Units to give the money back for, by id of the order line. */
  readonly quantities: ReadonlyMap<string, number>;
  /** Whether the rest of the delivery cost goes back as well. */
  readonly shipping: boolean;
};

export type PricedRefund = {
  readonly amount: number;
  /** Tax inside `amount`. */
  readonly taxAmount: number;
  /** Part of `amount` for the delivery, with its tax. */
  readonly shippingAmount: number;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly quantity: number;
    readonly amount: number;
    readonly taxAmount: number;
  }[];
};

/**
 * What all refunds of a payment come out of: while its money is only set aside all of it, afterwards what was taken or is
 * being taken, and what had been given up before.
 */
export function paidAmount(
  payment: {
    readonly id: string;
    readonly status: string;
    readonly amount: number;
    readonly capturedAmount: number;
    readonly captureAmount: number | null;
    /** What the buyer's bank took back for good. */
    readonly lostAmount: number;
  },
  given: readonly { readonly paymentId: string; readonly status: string; readonly amount: number }[],
): number {
  if (payment.status === "authorized" && payment.captureAmount === null) return payment.amount;
  const taken = payment.status === "captured" ? payment.capturedAmount : (payment.captureAmount ?? 0);
  const released = given.filter(({ paymentId, status }) => paymentId === payment.id && status === "released");
  return taken - payment.lostAmount + sum(released.map(({ amount }) => amount));
}

/** What of a payment that was taken has neither gone back nor is about to. */
export const leftOf = (
  payment: Parameters<typeof paidAmount>[0],
  given: readonly { readonly paymentId: string; readonly status: string; readonly amount: number }[],
): number => {
  const gone = given.filter(({ paymentId, status }) => paymentId === payment.id && status !== "failed");
  return Math.max(0, paidAmount(payment, given) - sum(gone.map(({ amount }) => amount)));
};

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Units of each line that were given back before. Those of a failed refund count: it is tried again, not made anew. */
function unitsBefore(order: PaidOrder): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const { orderLineId, quantity } of order.refunds.flatMap(({ lines }) => lines))
    units.set(orderLineId, (units.get(orderLineId) ?? 0) + quantity);
  return units;
}

/** What the buyer paid for a line, with tax. */
const paidFor = (order: PaidOrder, line: BoughtLine) =>
  line.totalAmount + (order.taxIncluded ? 0 : line.taxAmount);

/** What is left to give back: units of each line, delivery, and money in all. */
export function refundable(order: PaidOrder) {
  const before = unitsBefore(order);
  const goodsAmount = sum(order.lines.map((line) => paidFor(order, line)));
  const shippingBefore = sum(order.refunds.map(({ shippingAmount }) => shippingAmount));
  const givenAmount = sum(order.refunds.map(({ status, amount }) => (status === "failed" ? 0 : amount)));
  return {
    quantities: new Map(order.lines.map((line) => [line.id, line.quantity - (before.get(line.id) ?? 0)])),
    // Whatever the total holds beyond the goods is the delivery, with its tax and after what made it cheaper.
    shippingAmount: Math.max(0, order.totalAmount - goodsAmount - shippingBefore),
    amount: Math.max(0, order.capturedAmount - givenAmount),
  };
}

/**
 * What a refund comes to, to the cent. A part of a line is the difference between what the units up to then and those
 * before them cost, each rounded; so whatever the parts and their order, a whole line gives back exactly what was paid
 * for it, the last part taking the remaining cents.
 * @returns null when more is wished than is left, or nothing
 */
export function priceRefund(order: PaidOrder, wish: Wish): PricedRefund | null {
  const left = refundable(order);
  const before = unitsBefore(order);
  const lines: PricedRefund["lines"][number][] = [];
  for (const [orderLineId, quantity] of wish.quantities) {
    if (quantity === 0) continue;
    const line = order.lines.find(({ id }) => id === orderLineId);
    if (!line || quantity < 0 || !Number.isInteger(quantity)) return null;
    if (quantity > (left.quantities.get(orderLineId) ?? 0)) return null;
    const from = before.get(orderLineId) ?? 0;
    const part = (amount: number) =>
      upTo(amount, from + quantity, line.quantity) - upTo(amount, from, line.quantity);
    lines.push({
      orderLineId,
      quantity,
      amount: part(paidFor(order, line)),
      taxAmount: part(line.taxAmount),
    });
  }
  const shippingAmount = wish.shipping ? left.shippingAmount : 0;
  const amount = sum(lines.map((line) => line.amount)) + shippingAmount;
  if (amount === 0 || amount > left.amount) return null;
  const shippingTax = order.taxAmount - sum(order.lines.map(({ taxAmount }) => taxAmount));
  return {
    amount,
    taxAmount: sum(lines.map((line) => line.taxAmount)) + (shippingAmount > 0 ? Math.max(0, shippingTax) : 0),
    shippingAmount,
    lines,
  };
}

/**
 * Which payment gives back how much of a refund: the card's first, or the gift cards' first; each at most what is left of it.
 * @param before refunds of these payments so far
 */
export function spreadRefund(
  priced: PricedRefund,
  captured: readonly {
    readonly id: string;
    readonly giftCardId: string | null;
    readonly capturedAmount: number;
  }[],
  before: readonly { readonly paymentId: string; readonly status: string; readonly amount: number }[],
  giftCardsFirst: boolean,
) {
  const rank = (payment: (typeof captured)[number]) =>
    Number((payment.giftCardId !== null) !== giftCardsFirst);
  let { amount: left, shippingAmount: shippingLeft } = priced;
  const parts = captured
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ id, capturedAmount }) => {
      const given = sum(
        before.map((each) => (each.paymentId === id && each.status !== "failed" ? each.amount : 0)),
      );
      const amount = Math.min(left, capturedAmount - given);
      const shippingAmount = Math.min(shippingLeft, amount);
      left -= amount;
      shippingLeft -= shippingAmount;
      return { paymentId: id, amount, shippingAmount };
    })
    .filter(({ amount }) => amount > 0);
  const taxes = allocate(
    priced.taxAmount,
    parts.map(({ amount }) => amount),
  );
  return parts.map((part, index) => ({ ...part, taxAmount: taxes[index] ?? 0 }));
}

/** The cost of the first `units` of a line. */
const upTo = (amount: number, units: number, quantity: number): number =>
  divideRounded(BigInt(amount) * BigInt(units), BigInt(quantity));
