import type { PricedCart, PricedLine } from "@/lib/pricing/price-cart";
import type { ShippingKind } from "@/lib/shipping/limits";
import type { ChargedFor } from "@/lib/shipping/offers";
import type { ExemptionReason } from "@/lib/tax/exemptions";
import type { SaleTaxPart } from "@/lib/tax/sale-tax";

/** What an amount is, or why it is as it is. Amounts in minor units of the cart's currency. */
export type Reason =
  | { readonly kind: "total" }
  | { readonly kind: "subtotal" }
  /** `unitAmount`: what one costs in the end. */
  | {
      readonly kind: "line";
      readonly variantId: string;
      readonly quantity: number;
      readonly unitAmount: number;
    }
  | { readonly kind: "list"; readonly quantity: number; readonly unitAmount: number }
  | { readonly kind: "sale"; readonly unitAmount: number }
  | { readonly kind: "quantity"; readonly minQuantity: number; readonly unitAmount: number }
  /** `name`: of the buyer's price list. */
  | { readonly kind: "price_list"; readonly name: string; readonly unitAmount: number }
  /** A promotion on the goods. */
  | { readonly kind: "discount"; readonly name: string; readonly code: string | null }
  /** `freeUnits`: how many of the line a "buy 3, pay 2" makes free; 0 for every other promotion. */
  | { readonly kind: "discounted_line"; readonly variantId: string; readonly freeUnits: number }
  /** `isFetched`: the buyer gets it from a store. */
  | { readonly kind: "shipping"; readonly method: string; readonly isFetched: boolean }
  | { readonly kind: "rate"; readonly chargedFor: ChargedFor }
  | { readonly kind: "free_from"; readonly fromAmount: number }
  /** A promotion on the delivery. */
  | { readonly kind: "free_shipping"; readonly name: string; readonly code: string | null }
  | {
      readonly kind: "tax";
      readonly name: string;
      /** Who imposes it, as the provider calls them; null where the place alone says it. */
      readonly jurisdiction: string | null;
      readonly ratePpm: number;
      readonly place: TaxPlace;
    }
  /** What customs ask and the shop takes over. */
  | { readonly kind: "import_duty" }
  | { readonly kind: "import_tax"; readonly name: string; readonly ratePpm: number }
  /** `taxedAmount`: what the rate is taken of, as the market shows it: with the tax where prices hold it. */
  | { readonly kind: "taxed_line"; readonly variantId: string; readonly taxedAmount: number }
  | { readonly kind: "taxed_shipping"; readonly taxedAmount: number };

/** Where goods are taxed. `state` is null where taxes do not depend on it. */
export type TaxPlace = { readonly country: string; readonly state: string | null };

/** An amount with the amounts that it is the sum of; one without parts stands for itself. */
export type DerivedSum = {
  readonly reason: Reason;
  readonly amount: number;
  readonly parts: readonly DerivedSum[];
};

/** How a total came about. Orders keep it, so that "why this price" can be told years later. */
export type Derivation = {
  readonly total: DerivedSum;
  /** Where prices hold the tax: how much of the total is tax. No part of the sum. */
  readonly taxInside: readonly DerivedSum[];
  readonly isReverseCharge: boolean;
  /** Why the customer pays no tax; null for everybody who does. */
  readonly exemption: ExemptionReason | null;
};

/** What `priceCart` does not know of the price it is given. */
export type DerivationFacts = {
  readonly delivery: {
    readonly kind: ShippingKind;
    readonly name: string;
    readonly chargedFor: ChargedFor;
    /** As the shop advertises it, also where no tax is charged. */
    readonly freeFromAmount: number | null;
  } | null;
  readonly place: TaxPlace;
  readonly isReverseCharge: boolean;
  readonly exemption: ExemptionReason | null;
};

/** Takes a priced cart apart, down to list prices and rates; every sum in it is the sum of its parts. */
export function derivationOf(priced: PricedCart, facts: DerivationFacts): Derivation {
  // Told later: no more of the place than taxes depend on.
  const { country, state } = facts.place;
  const taxes = priced.taxes.map((tax) => taxSum(tax, { country, state }));
  return {
    total: {
      reason: { kind: "total" },
      amount: priced.totalAmount,
      parts: [
        { reason: { kind: "subtotal" }, amount: priced.subtotalAmount, parts: priced.lines.map(lineSum) },
        ...discountSums(priced),
        ...shippingSums(priced, facts),
        ...(priced.taxIncluded ? [] : taxes),
        ...importSums(priced),
      ],
    },
    taxInside: priced.taxIncluded ? taxes : [],
    isReverseCharge: facts.isReverseCharge,
    exemption: facts.exemption,
  };
}

const alone = (reason: Reason, amount: number): DerivedSum => ({ reason, amount, parts: [] });

function lineSum(line: PricedLine): DerivedSum {
  const { variantId, quantity, unitAmount, listUnitAmount, reduction } = line;
  const listAmount = listUnitAmount * quantity;
  const parts = [alone({ kind: "list", quantity, unitAmount: listUnitAmount }, listAmount)];
  if (unitAmount < listUnitAmount)
    parts.push(alone({ ...(reduction ?? { kind: "sale" }), unitAmount }, line.subtotalAmount - listAmount));
  return { reason: { kind: "line", variantId, quantity, unitAmount }, amount: line.subtotalAmount, parts };
}

function discountSums({ promotions }: PricedCart): DerivedSum[] {
  return promotions.flatMap(({ name, code, goodsAmount, lineAmounts, freeUnits }) =>
    goodsAmount > 0
      ? [
          {
            reason: { kind: "discount", name, code } as const,
            amount: 0 - goodsAmount,
            parts: lineAmounts.map(({ variantId, amount }) =>
              alone(
                {
                  kind: "discounted_line",
                  variantId,
                  freeUnits: freeUnits.find((each) => each.variantId === variantId)?.quantity ?? 0,
                },
                0 - amount,
              ),
            ),
          },
        ]
      : [],
  );
}

function shippingSums(
  { shipping, shippingAmount, isShippingFree, promotions }: PricedCart,
  { delivery }: DerivationFacts,
): DerivedSum[] {
  if (!shipping || !delivery) return [];
  const parts = [alone({ kind: "rate", chargedFor: delivery.chargedFor }, shipping.amount)];
  if (isShippingFree) {
    const fromAmount = delivery.freeFromAmount ?? shipping.freeFromAmount ?? 0;
    parts.push(alone({ kind: "free_from", fromAmount }, 0 - shipping.amount));
  }
  for (const { name, code, shippingAmount: off } of promotions)
    if (off > 0) parts.push(alone({ kind: "free_shipping", name, code }, 0 - off));
  const isFetched = delivery.kind === "pickup";
  return [{ reason: { kind: "shipping", method: delivery.name, isFetched }, amount: shippingAmount, parts }];
}

function taxSum(
  { name, jurisdiction, ratePpm, taxAmount: amount, parts }: SaleTaxPart,
  place: TaxPlace,
): DerivedSum {
  const onLines = parts.flatMap(({ variantId, taxedAmount, taxAmount }) =>
    variantId === null ? [] : [alone({ kind: "taxed_line", variantId, taxedAmount }, taxAmount)],
  );
  const onShipping = parts.filter(({ variantId }) => variantId === null);
  const taxedAmount = sum(onShipping.map((part) => part.taxedAmount));
  const shippingTax = sum(onShipping.map(({ taxAmount }) => taxAmount));
  return {
    reason: { kind: "tax", name, jurisdiction, ratePpm, place },
    amount,
    parts: [
      ...onLines,
      ...(taxedAmount > 0 ? [alone({ kind: "taxed_shipping", taxedAmount }, shippingTax)] : []),
    ],
  };
}

function importSums({ importCharges }: PricedCart): DerivedSum[] {
  if (!importCharges) return [];
  const { taxName: name, taxRatePpm: ratePpm, taxAmount, dutyAmount } = importCharges;
  return [
    ...(dutyAmount ? [alone({ kind: "import_duty" }, dutyAmount)] : []),
    ...(taxAmount > 0 ? [alone({ kind: "import_tax", name, ratePpm }, taxAmount)] : []),
  ];
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
