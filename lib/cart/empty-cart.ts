import type { CartView } from "@/lib/cart/cart-view";
import type { Market } from "@/lib/markets";

/** What an empty or unknown cart looks like. */
export const emptyCart = (market: Market): CartView => ({
  market: market.code,
  currency: market.currency,
  count: 0,
  lines: [],
  saved: [],
  movedFrom: null,
  subtotalAmount: 0,
  discounts: [],
  codes: [],
  giftCards: [],
  needsDelivery: true,
  shipping: null,
  pickups: [],
  destination: null,
  deliveryNotes: [],
  importNote: null,
  importAmount: 0,
  addedTaxAmount: null,
  estimatedTotalAmount: 0,
  taxIncluded: market.taxIncluded,
  tellsTax: false,
  why: null,
});
