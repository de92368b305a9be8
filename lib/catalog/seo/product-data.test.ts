import { describe, expect, it } from "vitest";
import type { ProductPage } from "@/lib/catalog/product-page";
import { scriptJson } from "@/lib/catalog/seo/graph";
import { productData } from "@/lib/catalog/seo/product-data";
import { markets } from "@/lib/markets";
import { noLimits } from "@/lib/shipping/limits";
import type { ShippingRules } from "@/lib/shipping/offers";

const variant: ProductPage["variants"][number] = {
  id: "v1",
  sku: "HC-1",
  valueSlugs: ["sage"],
  weightGrams: 340,
  content: null,
  price: { amount: 1950, listAmount: 1950, onSale: false },
  available: 3,
  photoIndexes: [0],
};
const facts = {
  packageCm3: null,
  warehouseUnits: 5,
  storeUnits: {},
  barcode: "5900000001074",
  saleStartsAt: null,
  saleEndsAt: null,
};
const review = {
  id: "r1",
  rating: 5,
  title: "Good",
  body: "Very good.",
  authorName: "Ada",
  language: "en",
  isVerified: true,
  createdAt: "2026-03-04T10:00:00+00:00",
};
const product: ProductPage = {
  id: "01a2",
  slug: "havn-mug",
  name: "Havn Becher",
  description: "Ein Becher.",
  highlights: [],
  materials: [],
  care: "",
  widthMm: null,
  depthMm: null,
  heightMm: null,
  countryOfOrigin: "PT",
  isGiftCard: false,
  limits: noLimits,
  maker: { name: "Havn Ceramics", about: "" },
  breadcrumbs: [{ slug: "tableware", name: "Tischkultur" }],
  options: [
    {
      name: "Farbe",
      values: [
        { slug: "sage", label: "Salbei", hex: null },
        { slug: "ink", label: "Tinte", hex: null },
      ],
    },
  ],
  optionKinds: ["color"],
  variants: [variant, { ...variant, id: "v2", sku: "HC-2", valueSlugs: ["ink"], available: 0 }],
  quantityPrices: [[], []],
  offerFacts: [facts, { ...facts, barcode: "HC-2" }],
  soldIn: ["us", "de"],
  photos: [{ path: "/catalog/havn-mug/sage-1.jpg", width: 1200, height: 1200, alt: "" }],
  rating: null,
  ratingCounts: [0, 0, 0, 0, 0],
  reviews: [],
  related: [],
};

const method = {
  id: "m1",
  zoneId: "germany",
  code: "standard",
  kind: "standard",
  name: "Standard",
  carrier: "DHL",
  transit: { transitDaysMin: 2, transitDaysMax: 3 },
  requiresPhone: false,
  isByAir: false,
  checksAge: false,
  volumeDivisor: null,
  position: 0,
  locationId: null,
  incoterm: "dap",
} as const;
const rate = {
  currency: "EUR",
  minWeightGrams: 0,
  maxWeightGrams: 10_000,
  amount: 490,
  minGoodsAmount: 0,
  freeFromAmount: 6000,
};
const rules: ShippingRules = {
  regions: [
    { zoneId: "germany", country: "DE", state: null, postalPrefix: null },
    { zoneId: "neighbors", country: "AT", state: null, postalPrefix: null },
    { zoneId: "neighbors", country: "FR", state: null, postalPrefix: null },
  ],
  methods: [
    { ...method, rates: [rate] },
    { ...method, id: "m2", zoneId: "neighbors", rates: [{ ...rate, amount: 990, freeFromAmount: null }] },
  ],
  stores: [],
  imports: [],
  duties: [],
  dispatch: { country: "US", timeZone: "America/New_York", cutOffTime: "14:00", handlingDays: 1 },
};

type Json = { readonly [key: string]: Json | readonly Json[] | string | number | undefined };

/** The things of the page as a search engine reads them: after JSON, without fields that hold nothing. */
const told = (changes: Partial<ProductPage> = {}) => {
  const data = productData(
    { market: markets.de, origin: "https://shop.example", rules },
    { ...product, ...changes },
  );
  return (JSON.parse(scriptJson(data)) as { "@graph": Json[] })["@graph"];
};

describe("structured data of a product", () => {
  it("F2, F3, F4, F11: offers each variant by itself, in a group that says what it varies by", () => {
    const [group] = told();
    expect(group).toMatchObject({
      "@type": "ProductGroup",
      productGroupID: "01a2",
      variesBy: ["https://schema.org/color"],
      brand: { "@type": "Brand", name: "Havn Ceramics" },
      url: "https://shop.example/de-de/products/havn-mug",
      hasVariant: [
        {
          "@type": "Product",
          name: "Havn Becher, Salbei",
          sku: "HC-1",
          gtin13: "5900000001074",
          color: "Salbei",
          image: ["https://shop.example/catalog/havn-mug/sage-1.jpg"],
          offers: {
            "@type": "Offer",
            url: "https://shop.example/de-de/products/havn-mug?variant=HC-1",
            price: "19.50",
            priceCurrency: "EUR",
            itemCondition: "https://schema.org/NewCondition",
          },
        },
        { sku: "HC-2", color: "Tinte" },
      ],
    });
    expect(JSON.stringify(group)).not.toContain("AggregateOffer");
    // A number of the shop's own is no GTIN.
    expect(JSON.stringify(group)).not.toContain('gtin13":"HC-2');
  });

  it("F17: says what is sold out", () => {
    expect(told()[0]).toMatchObject({
      hasVariant: [
        { offers: { availability: "https://schema.org/InStock" } },
        { offers: { availability: "https://schema.org/OutOfStock" } },
      ],
    });
  });

  it("tells a product without a choice as one product", () => {
    const [thing] = told({ options: [], optionKinds: [], variants: [{ ...variant, valueSlugs: [] }] });
    expect(thing).toMatchObject({
      "@type": "Product",
      name: "Havn Becher",
      sku: "HC-1",
      offers: { url: "https://shop.example/de-de/products/havn-mug" },
    });
  });

  it("F1: lists nothing that is free of charge", () => {
    const free = { amount: 0, listAmount: 0, onSale: false };
    const half = told({ variants: [{ ...variant, price: free }, ...product.variants.slice(1)] });
    expect(JSON.stringify(half)).not.toContain('"sku":"HC-1"');
    const whole = told({ variants: product.variants.map((each) => ({ ...each, price: free })) });
    expect(whole.map((thing) => thing["@type"])).toEqual(["BreadcrumbList"]);
  });

  it("F9: strikes a price through only while a sale that was planned is running", () => {
    const price = { amount: 1950, listAmount: 2400, onSale: true };
    const onSale = { variants: [{ ...variant, price }], offerFacts: [facts] };
    const offerOf = (changes: Partial<ProductPage>) => told(changes)[0]?.["offers"];
    expect(offerOf(onSale)).not.toHaveProperty("priceSpecification");
    expect(offerOf(onSale)).not.toHaveProperty("priceValidUntil");
    const saleEndsAt = "2026-12-24T00:00:00+00:00";
    expect(offerOf({ ...onSale, offerFacts: [{ ...facts, saleEndsAt }] })).toMatchObject({
      price: "19.50",
      priceValidUntil: saleEndsAt,
      priceSpecification: { priceType: "https://schema.org/StrikethroughPrice", price: "24.00" },
    });
    // A sale of next week is none today.
    const nextWeek = { ...facts, saleStartsAt: saleEndsAt, saleEndsAt: "2026-12-31T00:00:00+00:00" };
    const later = { ...onSale, variants: [variant], offerFacts: [nextWeek] };
    expect(offerOf(later)).not.toHaveProperty("priceSpecification");
    expect(offerOf(later)).not.toHaveProperty("priceValidUntil");
  });

  it("F8: tells what delivery costs and takes, as the checkout computes it, once for all variants", () => {
    const [group] = told();
    expect(group).toMatchObject({
      hasVariant: [
        {
          offers: {
            shippingDetails: [
              {
                shippingRate: { value: "4.90", currency: "EUR" },
                shippingDestination: [{ addressCountry: "DE" }],
                deliveryTime: {
                  handlingTime: { minValue: 1, maxValue: 1, unitCode: "DAY" },
                  transitTime: { minValue: 2, maxValue: 3, unitCode: "DAY" },
                },
              },
              {
                shippingRate: { value: "9.90" },
                shippingDestination: [{ addressCountry: "AT" }, { addressCountry: "FR" }],
              },
            ],
          },
        },
        {
          offers: {
            shippingDetails: [
              { "@id": "https://shop.example/de-de/products/havn-mug#delivery-1" },
              { "@id": "https://shop.example/de-de/products/havn-mug#delivery-2" },
            ],
          },
        },
      ],
    });
  });

  it("F8: delivery is free from the threshold on, and nothing is promised for what no carrier takes", () => {
    const dear = { ...variant, price: { amount: 6000, listAmount: 6000, onSale: false } };
    expect(told({ variants: [dear] })[0]).toMatchObject({
      offers: { shippingDetails: [{ shippingRate: { value: "0.00" } }, { shippingRate: { value: "9.90" } }] },
    });
    // Reduced below the threshold: what is paid counts.
    const reduced = { ...variant, price: { amount: 5500, listAmount: 6500, onSale: true } };
    expect(told({ variants: [reduced] })[0]).toMatchObject({
      offers: { shippingDetails: [{ shippingRate: { value: "4.90" } }, { shippingRate: { value: "9.90" } }] },
    });
    const heavy = told({ variants: [{ ...variant, weightGrams: 40_000 }] })[0]?.["offers"];
    expect(heavy).not.toHaveProperty("shippingDetails");
  });

  it("F8: tells of no delivery to where a product may not be sent", () => {
    const limits = { ...noLimits, excludedCountries: ["AT"] };
    expect(told({ variants: [variant], limits })[0]).toMatchObject({
      offers: {
        shippingDetails: [
          { shippingDestination: [{ addressCountry: "DE" }] },
          { shippingDestination: [{ addressCountry: "FR" }] },
        ],
      },
    });
  });

  it("F5: says on each offer what can be sent back", () => {
    expect(told({ variants: [variant] })[0]).toMatchObject({
      offers: {
        hasMerchantReturnPolicy: {
          applicableCountry: [...markets.de.countries],
          returnPolicyCategory: "https://schema.org/MerchantReturnFiniteReturnWindow",
          merchantReturnDays: 30,
          returnFees: "https://schema.org/FreeReturn",
        },
      },
    });
  });

  it("F10: tells a rating only when there are reviews, and the reviews that the page shows", () => {
    expect(JSON.stringify(told())).not.toContain("aggregateRating");
    expect(told({ rating: { count: 3, average: 14 / 3 }, reviews: [review] })[0]).toMatchObject({
      aggregateRating: { ratingValue: 4.7, reviewCount: 3 },
      review: [
        {
          reviewBody: "Very good.",
          author: { name: "Ada" },
          datePublished: "2026-03-04",
          reviewRating: { ratingValue: 5 },
        },
      ],
    });
  });

  it("F10: tells three reviews of a page that shows more", () => {
    const reviews = [1, 2, 3, 4, 5].map((each) => ({ ...review, id: `r${each}` }));
    expect(told({ rating: { count: 5, average: 5 }, reviews })[0]?.["review"]).toHaveLength(3);
  });

  it("F24: says where the product stands, with the names that the page shows", () => {
    expect(told()[1]).toMatchObject({
      "@type": "BreadcrumbList",
      itemListElement: [
        { position: 1, name: "Tischkultur", item: "https://shop.example/de-de/collections/tableware" },
        { position: 2, name: "Havn Becher", item: "https://shop.example/de-de/products/havn-mug" },
      ],
    });
  });

  it("tells by name what schema.org has no word for", () => {
    expect(told({ optionKinds: [null] })[0]).toMatchObject({
      variesBy: [],
      hasVariant: [
        { additionalProperty: [{ name: "Farbe", value: "Salbei" }] },
        { additionalProperty: [{ name: "Farbe", value: "Tinte" }] },
      ],
    });
  });

  it("cannot end the script element it stands in", () => {
    expect(scriptJson({ name: "</script><script>" })).not.toContain("<");
    expect(JSON.parse(scriptJson({ name: "</script>" }))).toEqual({ name: "</script>" });
  });
});
