import type { InvoiceContent, InvoiceRow, InvoiceTax } from "@/lib/invoices/content";
import { allocate, divideRounded, PPM, taxInside } from "@/lib/money";

/** An order as it was placed. Amounts in minor units of its currency. */
export type InvoicedOrder = {
  readonly taxIncluded: boolean;
  readonly shippingAmount: number;
  readonly importAmount: number;
  readonly taxAmount: number;
  readonly totalAmount: number;
  readonly lines: readonly InvoicedLine[];
  readonly taxes: readonly {
    readonly name: string;
    readonly jurisdiction: string | null;
    readonly ratePpm: number;
    readonly taxableAmount: number;
    readonly taxAmount: number;
  }[];
};

export type InvoicedLine = {
  readonly id: string;
  readonly isGiftCard: boolean;
  readonly productName: string;
  readonly variantLabel: string;
  readonly sku: string;
  readonly quantity: number;
  /** As the market shows it: with tax where prices include it. */
  readonly unitAmount: number;
  readonly discountAmount: number;
  readonly totalAmount: number;
  readonly taxAmount: number;
  readonly taxRatePpm: number;
};

type Sums = Pick<InvoiceContent, "rows" | "taxes" | "netAmount" | "taxAmount" | "totalAmount">;

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** The rows of an order's invoice, and what they come to: its total, to the cent. */
export function invoiceSums(order: InvoicedOrder): Sums {
  const rows = order.lines.map((line) => goodsRow(order, line));
  const shippingTax = order.taxAmount - sum(order.lines.map(({ taxAmount }) => taxAmount));
  if (order.shippingAmount > 0 || shippingTax > 0)
    rows.push({
      ...plain("shipping"),
      ratePpm: shippingRate(order, shippingTax),
      ...split(order, order.shippingAmount, shippingTax),
    });
  if (order.importAmount > 0)
    rows.push({ ...plain("import"), ratePpm: 0, ...split({ taxIncluded: true }, order.importAmount, 0) });
  return {
    rows,
    taxes: order.taxes.map(({ taxableAmount, ...tax }) => ({ ...tax, netAmount: taxableAmount })),
    netAmount: sum(rows.map(({ netAmount }) => netAmount)),
    taxAmount: order.taxAmount,
    totalAmount: order.totalAmount,
  };
}

const plain = (kind: InvoiceRow["kind"]) => ({
  kind,
  name: "",
  label: "",
  sku: "",
  quantity: null,
  unitAmount: null,
  discountAmount: 0,
});

/** An amount as the market shows it, without and with its tax. */
const split = ({ taxIncluded }: { readonly taxIncluded: boolean }, amount: number, taxAmount: number) => ({
  netAmount: taxIncluded ? amount - taxAmount : amount,
  taxAmount,
  grossAmount: taxIncluded ? amount : amount + taxAmount,
});

function goodsRow(order: InvoicedOrder, line: InvoicedLine): InvoiceRow {
  return {
    kind: line.isGiftCard ? "gift_card" : "goods",
    name: line.productName,
    label: line.variantLabel,
    sku: line.sku,
    quantity: line.quantity,
    unitAmount: order.taxIncluded ? netUnit(line) : line.unitAmount,
    discountAmount: line.discountAmount,
    ratePpm: line.taxRatePpm,
    ...split(order, line.totalAmount, line.taxAmount),
  };
}

/** The price of one without the tax in it. */
const netUnit = ({ unitAmount, taxRatePpm }: InvoicedLine): number =>
  unitAmount - taxInside(unitAmount, taxRatePpm);

/** The delivery shares the goods' rates; where these are several, the sums by rate say it. */
function shippingRate({ taxes }: InvoicedOrder, taxAmount: number): number | null {
  if (taxAmount === 0) return 0;
  const [rate, ...others] = new Set(taxes.map(({ ratePpm }) => ratePpm));
  return rate !== undefined && others.length === 0 ? rate : null;
}

export type CreditedRefund = {
  readonly amount: number;
  readonly taxAmount: number;
  readonly shippingAmount: number;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly quantity: number;
    /** With tax. */
    readonly amount: number;
    readonly taxAmount: number;
  }[];
};

/**
 * What a credit note takes back of an invoice, by rate. A decision that goes back to two payments has two, each with its
 * part of the money: then, and where nobody said what it was for, one row says so.
 */
export function creditSums(order: InvoicedOrder, refund: CreditedRefund): Sums {
  const goods = refund.lines.flatMap((part) => {
    const line = order.lines.find(({ id }) => id === part.orderLineId);
    return line ? [{ line, part }] : [];
  });
  const isWhole = sum(goods.map(({ part }) => part.amount)) + refund.shippingAmount === refund.amount;
  const shippingTax = refund.taxAmount - sum(goods.map(({ part }) => part.taxAmount));
  const rows: InvoiceRow[] = isWhole
    ? goods.map(({ line, part }) => ({
        ...goodsRow(order, line),
        quantity: part.quantity,
        unitAmount: null,
        discountAmount: 0,
        ...split({ taxIncluded: true }, part.amount, part.taxAmount),
      }))
    : [
        {
          ...plain("part"),
          name: goods.map(({ line, part }) => `${part.quantity} × ${line.productName}`).join(", "),
          ratePpm: null,
          ...split({ taxIncluded: true }, refund.amount, refund.taxAmount),
        },
      ];
  if (isWhole && refund.shippingAmount > 0)
    rows.push({
      ...plain("shipping"),
      ratePpm: shippingRate(order, shippingTax),
      ...split({ taxIncluded: true }, refund.shippingAmount, shippingTax),
    });
  return {
    rows,
    taxes: creditTaxes(order, refund, goods),
    netAmount: refund.amount - refund.taxAmount,
    taxAmount: refund.taxAmount,
    totalAmount: refund.amount,
  };
}

/** The tax of a refund, by the rates of what it is for; of the delivery by those of the whole order. */
function creditTaxes(
  order: InvoicedOrder,
  refund: CreditedRefund,
  goods: readonly { readonly line: InvoicedLine; readonly part: CreditedRefund["lines"][number] }[],
): InvoiceTax[] {
  if (refund.taxAmount === 0 || order.taxes.length === 0) return [];
  const hasTax = goods.some(({ part }) => part.taxAmount > 0);
  const weights = order.taxes.map((tax) =>
    hasTax
      ? sum(
          goods.map(({ line, part }) =>
            rateCovers(order, tax.ratePpm, line.taxRatePpm) ? part.taxAmount * tax.ratePpm : 0,
          ),
        )
      : tax.taxAmount,
  );
  const amounts = allocate(
    refund.taxAmount,
    weights.some((weight) => weight > 0) ? weights : order.taxes.map(({ taxAmount }) => taxAmount),
  );
  return order.taxes.flatMap(({ name, jurisdiction, ratePpm }, index) => {
    const taxAmount = amounts[index] ?? 0;
    if (taxAmount === 0) return [];
    const netAmount = divideRounded(BigInt(taxAmount) * BigInt(PPM), BigInt(ratePpm));
    // Where one rate is in all of it, what it is taken from is known to the cent.
    const isOnly = amounts.every((amount, other) => other === index || amount === 0);
    const whole = refund.amount - refund.taxAmount;
    return [
      { name, jurisdiction, ratePpm, taxAmount, netAmount: isOnly ? whole : Math.min(netAmount, whole) },
    ];
  });
}

/** A line bears one rate of the list, or all of several jurisdictions together. */
const rateCovers = ({ taxes }: InvoicedOrder, ratePpm: number, lineRatePpm: number): boolean =>
  taxes.some((tax) => tax.ratePpm === lineRatePpm) ? ratePpm === lineRatePpm : ratePpm <= lineRatePpm;
