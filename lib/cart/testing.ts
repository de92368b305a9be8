import type { CartLineRow } from "@/lib/cart/cart-view";
import { noLimits } from "@/lib/shipping/limits";
import type { ShippingRules } from "@/lib/shipping/offers";

/** A regular price of a variant, minor units. */
export const price = (amount: number) => ({
  amount,
  saleAmount: null,
  saleStartsAt: null,
  saleEndsAt: null,
  quantityPrices: [],
  listPrices: [],
});

/** Two mugs at 22.00, as the database holds a line. */
export const cartRow = (change: Partial<CartLineRow> = {}): CartLineRow => ({
  id: "line",
  variantId: "mug",
  productId: "product",
  quantity: 2,
  sku: "MUG",
  slug: "mug",
  productName: "Mug",
  variantLabel: "Sage",
  image: null,
  weightGrams: 340,
  packageCm3: null,
  limits: noLimits,
  taxClassId: "standard",
  hsCode: null,
  gift: null,
  price: price(2200),
  seenUnitAmount: 2200,
  seenCurrency: "USD",
  isSellable: true,
  available: 50,
  storeUnits: {},
  levels: [],
  ...change,
});

/** 6.90 by parcel up to 20 kg, free from 75.00. */
export const parcelRules: ShippingRules = {
  regions: [{ zoneId: "home", country: "US", state: null, postalPrefix: null }],
  methods: [
    {
      id: "standard",
      zoneId: "home",
      code: "standard",
      kind: "standard",
      name: "Standard",
      carrier: "Post",
      locationId: null,
      transit: { transitDaysMin: 2, transitDaysMax: 4 },
      requiresPhone: false,
      incoterm: "dap",
      isByAir: false,
      checksAge: false,
      volumeDivisor: null,
      position: 0,
      rates: [
        {
          currency: "USD",
          minWeightGrams: 0,
          maxWeightGrams: 20_000,
          minGoodsAmount: 0,
          amount: 690,
          freeFromAmount: 7500,
        },
      ],
    },
  ],
  stores: [],
  imports: [],
  duties: [],
  dispatch: { country: "US", timeZone: "America/New_York", cutOffTime: "14:00", handlingDays: 1 },
};
