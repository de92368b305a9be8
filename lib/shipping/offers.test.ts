import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { markets } from "@/lib/markets";
import { limitNotes, refusalNotes } from "@/lib/shipping/limit-notes";
import { type DeliveryLimits, noLimits } from "@/lib/shipping/limits";
import {
  refusedItems,
  type ShippingMethod,
  shippingOffers,
  type ShippingRate,
  type ShippingRules,
  pickupOffers,
} from "@/lib/shipping/offers";
import type { Store } from "@/lib/shipping/pickup";
import { chargedGrams, type ParcelItem } from "@/lib/shipping/parcel";

const now = new Date("2026-11-23T12:00:00Z");

const portland: Store = {
  locationId: "portland",
  name: "Alder & Oak Portland",
  line1: "812 NW 23rd Avenue",
  line2: null,
  city: "Portland",
  state: "OR",
  postalCode: "97210",
  country: "US",
  timeZone: "America/Los_Angeles",
  cutOffTime: "12:00",
  handlingDays: 0,
  handlingMinutes: 120,
  keepsDays: 7,
  hours: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opensAt: "10:00", closesAt: "19:00" })),
  exceptions: [],
};

const rate = (change: Partial<ShippingRate> = {}): ShippingRate => ({
  currency: "USD",
  minWeightGrams: 0,
  maxWeightGrams: 30_000,
  minGoodsAmount: 0,
  amount: 690,
  freeFromAmount: null,
  ...change,
});

const method = (code: string, change: Partial<ShippingMethod> = {}): ShippingMethod => ({
  id: code,
  zoneId: "us",
  code,
  kind: "standard",
  name: code,
  carrier: "UPS",
  locationId: null,
  transit: { transitDaysMin: 1, transitDaysMax: 2 },
  requiresPhone: false,
  incoterm: "dap",
  isByAir: false,
  checksAge: false,
  volumeDivisor: null,
  position: 0,
  rates: [rate()],
  ...change,
});

const air = method("air", {
  kind: "expedited",
  isByAir: true,
  checksAge: true,
  rates: [rate({ amount: 1800 })],
});
const freight = method("freight", {
  kind: "freight",
  rates: [rate({ minWeightGrams: 30_000, maxWeightGrams: null, amount: 8900 })],
});

const rulesOf = (...methods: ShippingMethod[]): ShippingRules => ({
  regions: [
    { zoneId: "us", country: "US", state: null, postalPrefix: null },
    { zoneId: "ca", country: "CA", state: null, postalPrefix: null },
  ],
  methods,
  stores: [portland],
  imports: [],
  duties: [],
  dispatch: { country: "US", timeZone: "America/New_York", cutOffTime: "14:00", handlingDays: 1 },
});
const rules = rulesOf(air, method("ground"), freight, method("north", { zoneId: "ca" }));

const item = (change: Partial<ParcelItem> = {}): ParcelItem => ({
  variantId: "mug",
  quantity: 1,
  weightGrams: 500,
  packageCm3: null,
  limits: noLimits,
  warehouseUnits: 99,
  storeUnits: {},
  ...change,
});
const limited = (limits: Partial<DeliveryLimits>, change: Partial<ParcelItem> = {}) =>
  item({ variantId: "limited", limits: { ...noLimits, ...limits }, ...change });

const us = { country: "US", state: null, postalCode: null };
const canada = { ...us, country: "CA" };

const offers = (
  items: readonly ParcelItem[],
  { from = rules, to = us, goodsAmount = 1000, currency = "USD" } = {},
) => shippingOffers(from, to, { items, currency, goodsAmount }, now);
const codes = (...args: Parameters<typeof offers>) => offers(...args).map(({ code }) => code);

describe("offers", () => {
  it("are what carries the weight, cheapest first, to the gram", () => {
    expect(codes([item({ weightGrams: 29_999 })])).toEqual(["ground", "air"]);
    expect(codes([item({ weightGrams: 30_000 })])).toEqual(["freight"]);
    expect(codes([item({ weightGrams: 15_000, quantity: 2 })])).toEqual(["freight"]);
  });

  it("promise no days when anything that a promise needs is not known", () => {
    const arrivals = (from: ShippingRules, to = us) =>
      offers([item()], { from, to }).map(({ arrival }) => arrival);
    expect(arrivals(rulesOf(method("ground")))).toEqual([
      expect.objectContaining({ latestOn: "2026-11-27" }),
    ]);
    // Nobody has said how long it takes; nobody knows the holidays there, or those of the warehouse.
    expect(arrivals(rulesOf(method("ground", { transit: null })))).toEqual([null]);
    const japan: ShippingRules = {
      ...rulesOf(method("ground")),
      regions: [{ zoneId: "us", country: "JP", state: null, postalPrefix: null }],
    };
    expect(arrivals(japan, { ...us, country: "JP" })).toEqual([null]);
    const fromJapan = { country: "JP", timeZone: "Asia/Tokyo", cutOffTime: "14:00", handlingDays: 1 };
    expect(arrivals({ ...rulesOf(method("ground")), dispatch: fromJapan })).toEqual([null]);
  });

  it("are none in another currency, elsewhere, or without a warehouse", () => {
    expect(codes([item()], { currency: "EUR" })).toEqual([]);
    expect(codes([item()], { to: { ...us, country: "FR" } })).toEqual([]);
    expect(codes([item()], { from: { ...rules, dispatch: null } })).toEqual([]);
  });
});

describe("volume", () => {
  it("counts as weight where it is more than that, for each unit", () => {
    // 65,000 cm³ at 5,000 per kilogram are 13 kg.
    expect(chargedGrams([item({ packageCm3: 65_000, quantity: 2 })], 5000)).toBe(26_000);
    expect(chargedGrams([item({ packageCm3: 2499 })], 5000)).toBe(500);
    expect(chargedGrams([item({ packageCm3: 2501 })], 5000)).toBe(501);
  });

  it("counts for nothing where nobody has measured, and with carriers that only weigh", () => {
    expect(chargedGrams([item({ packageCm3: null })], 5000)).toBe(500);
    expect(chargedGrams([item({ packageCm3: 65_000 })], null)).toBe(500);
  });

  it("moves a light, big thing to the dearer row at exactly its threshold", () => {
    const parcel = method("parcel", {
      volumeDivisor: 5000,
      rates: [
        rate({ maxWeightGrams: 10_000 }),
        rate({ minWeightGrams: 10_000, maxWeightGrams: 30_000, amount: 1490 }),
      ],
    });
    const amount = (packageCm3: number) =>
      offers([item({ packageCm3 })], { from: rulesOf(parcel) })[0]?.amount;
    expect(amount(49_995)).toBe(690);
    expect(amount(50_000)).toBe(1490);
    expect(amount(149_995)).toBe(1490);
    expect(amount(150_000)).toBeUndefined();
  });
});

describe("value of the goods", () => {
  it("chooses the row with the highest value that is reached, whatever their order", () => {
    const parcel = method("parcel", {
      rates: [rate({ minGoodsAmount: 5000, amount: 390 }), rate(), rate({ minGoodsAmount: 9000, amount: 0 })],
    });
    const amount = (goodsAmount: number) =>
      offers([item()], { from: rulesOf(parcel), goodsAmount })[0]?.amount;
    expect(amount(4999)).toBe(690);
    expect(amount(5000)).toBe(390);
    expect(amount(8999)).toBe(390);
    expect(amount(9000)).toBe(0);
  });
});

const pickup = method("pickup", {
  kind: "pickup",
  locationId: "portland",
  zoneId: "oregon",
  checksAge: true,
  rates: [rate({ amount: 0 })],
});
const fetched = (items: ParcelItem[], from = rulesOf(method("ground"), pickup)) =>
  pickupOffers(from, { items, currency: "USD", goodsAmount: 2200 }, now);

describe("pickup", () => {
  const inStore = item({ quantity: 2, storeUnits: { portland: 2 } });

  it("is offered where one store has every unit, beside the deliveries and never among them", () => {
    const [offer] = fetched([inStore]);
    // A Monday, 4 in the morning in Portland.
    expect(offer).toMatchObject({ code: "pickup", amount: 0, arrival: null });
    expect(offer?.pickup?.promise?.readyAt.toISOString()).toBe("2026-11-23T20:00:00.000Z");
    expect(fetched([inStore, item({ storeUnits: { berlin: 5 } })])).toEqual([]);
    expect(fetched([item({ quantity: 3, storeUnits: { portland: 2 } })])).toEqual([]);
    expect(codes([inStore], { from: rulesOf(method("ground"), { ...pickup, zoneId: "us" }) })).toEqual([
      "ground",
    ]);
  });

  it("leaves no day of arrival for what only a store could send", () => {
    const days = (warehouseUnits: number) => offers([item({ quantity: 2, warehouseUnits })])[0]?.arrival;
    expect(days(2)).not.toBeNull();
    expect(days(1)).toBeNull();
  });
});

describe("a promise that was made before", () => {
  const minutes = fc.integer({ min: -3000, max: 3000 });
  const begin = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-12-31"), noInvalidDate: true });

  test.prop([begin, fc.array(minutes, { minLength: 2, maxLength: 12 })])(
    "is given again only as long as it is the one that would be made now",
    (from, steps) => {
      const here = rulesOf(method("ground"), air, pickup);
      const parcel = { items: [item({ storeUnits: { portland: 9 } })], currency: "USD", goodsAmount: 2200 };
      let at = from.getTime();
      for (const step of steps) {
        at += step * 60_000;
        const moment = new Date(at);
        const fresh = structuredClone(here);
        expect(shippingOffers(here, us, parcel, moment)).toEqual(shippingOffers(fresh, us, parcel, moment));
        expect(pickupOffers(here, parcel, moment)).toEqual(pickupOffers(fresh, parcel, moment));
      }
    },
  );
});

describe("limits of a product", () => {
  it("keep the whole parcel from the ways they close", () => {
    expect(codes([item(), limited({ carriage: "ground" })])).toEqual(["ground"]);
    expect(codes([limited({ minAge: 18 })])).toEqual(["air"]);
    expect(codes([limited({ excludedCountries: ["CA"] })])).toEqual(["ground", "air"]);
    expect(codes([limited({ excludedCountries: ["CA"] })], { to: canada })).toEqual([]);
  });

  it("send what is too big by freight, also when it is lighter than freight usually is", () => {
    expect(offers([limited({ carriage: "freight" }, { weightGrams: 14_500 })])).toMatchObject([
      { code: "freight", amount: 8900 },
    ]);
  });

  it("hold in the shop only for the age", () => {
    const there = { storeUnits: { portland: 1 } };
    expect(
      fetched([limited({ carriage: "freight", excludedCountries: ["US"], minAge: 18 }, there)]),
    ).toHaveLength(1);
    const careless = rulesOf({ ...pickup, checksAge: false });
    expect(fetched([limited({ minAge: 18 }, there)], careless)).toEqual([]);
  });

  it("are told with the product, why, and what they close", () => {
    const items = [item(), limited({ carriage: "ground" }), limited({ minAge: 16 }, { variantId: "gin" })];
    expect(refusedItems(rules, us, { items })).toEqual([
      { variantId: "limited", reason: "no_air", methods: ["air"] },
      { variantId: "gin", reason: "age", methods: ["ground", "freight"] },
    ]);
    expect(refusedItems(rules, canada, { items: [limited({ excludedCountries: ["CA"] })] })).toEqual([
      { variantId: "limited", reason: "country", methods: ["north"] },
    ]);
    expect(refusedItems(rules, us, { items: [item()] })).toEqual([]);
  });

  it("are put into words: on the product for the countries of its market, at checkout with the names", () => {
    expect(
      limitNotes(markets.us, { carriage: "freight", excludedCountries: ["CA", "FR"], minAge: 18 }),
    ).toEqual([
      "Comes by freight: too big for a parcel.",
      "Not delivered to: Canada.",
      "From 18 years: whoever takes it in shows an ID.",
    ]);
    expect(limitNotes(markets.de, { ...noLimits, excludedCountries: ["CA"] })).toEqual([]);
    expect(limitNotes(markets.us, noLimits)).toEqual([]);
    const refused = refusedItems(rules, us, { items: [limited({ carriage: "ground" })] });
    expect(refusalNotes(markets.us, "US", refused, () => "Candle")).toEqual([
      "May not travel by air: Candle. So there is no delivery by air.",
    ]);
  });
});
