import type { PricedCart } from "@/lib/pricing/price-cart";
import {
  crossesCustoms,
  importCharges,
  importRuleAt,
  type ImportTerms,
  wholeCharge,
} from "@/lib/shipping/import-charges";
import type { Market } from "@/lib/markets";
import { nothingToSend } from "@/lib/shipping/nothing-to-send";
import type { ShippingRules, UndatedOffer } from "@/lib/shipping/offers";
import type { Destination } from "@/lib/shipping/zone";

/**
 * What is known of the customs border that an offer crosses with a cart; null where it crosses none.
 * @param hsCodeOf HS code of a variant's product
 */
export function importTerms(
  market: Market,
  rules: Pick<ShippingRules, "imports" | "duties">,
  destination: Destination,
  offer: Pick<UndatedOffer, "incoterm" | "kind" | "code">,
  priced: PricedCart,
  hsCodeOf: (variantId: string) => string | null,
): ImportTerms | null {
  if (offer.kind === "pickup" || offer.code === nothingToSend || !crossesCustoms(market, destination.country))
    return null;
  const rule = importRuleAt(rules.imports, destination);
  if (!rule) return { incoterm: offer.incoterm, charges: null };
  const goods = priced.lines
    .filter(({ isGiftCard }) => !isGiftCard)
    .map((line) => ({
      hsCode: hsCodeOf(line.variantId),
      // Customs know nothing of the tax of where it comes from.
      amount: line.totalAmount - (priced.taxIncluded ? line.taxAmount : 0),
    }));
  return {
    incoterm: offer.incoterm,
    charges: importCharges(rule, rules.duties, goods, priced.shippingAmount),
  };
}

/** What the shop takes over: all of it, or null when that cannot be told. Nothing (0) where the receiver pays. */
export function takenOver(terms: ImportTerms | null): number | null {
  if (terms?.incoterm !== "ddp") return 0;
  return terms.charges && wholeCharge(terms.charges);
}

/** The same total with what the shop takes over from customs. */
export function withImport(priced: PricedCart, terms: ImportTerms | null): PricedCart {
  const importAmount = takenOver(terms);
  if (!importAmount || !terms?.charges) return priced;
  return {
    ...priced,
    importAmount,
    importCharges: terms.charges,
    totalAmount: priced.totalAmount + importAmount,
  };
}
