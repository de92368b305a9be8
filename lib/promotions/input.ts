import { z } from "zod";
import { allMarkets, type MarketCode, marketCodes } from "@/lib/markets";
import { type CurrencyCode, currencyCodes, parseAmount, toDecimalString } from "@/lib/money";
import { MAX_CODES_AT_ONCE, MAX_MADE_AT_ONCE, normalizeCode } from "@/lib/promotions/code";
import { idsOf, isOn, localTime, nameOf, type Typed, wholeNumber, type Wrong } from "@/lib/typed-fields";
import { type Conditions, conditionsSchema } from "@/lib/promotions/conditions";

/** Products, and categories, that a promotion names one by one. */
const MAX_CHOSEN = 200;

export const promotionKinds = ["percent", "amount", "free_shipping", "buy_x_get_y"] as const;

/** "12.5", "12,5" and "12.5 %" in parts per million, exactly; null for anything else and beyond 0 to 100 %. */
export function parsePercent(text: string): number | null {
  const [, whole, part = ""] = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const ppm = Number(whole + part.padEnd(4, "0"));
  return ppm >= 1 && ppm <= 1_000_000 ? ppm : null;
}

/** "12.5": what `parsePercent` reads. @param ratePpm parts per million */
export function percentText(ratePpm: number): string {
  const digits = String(ratePpm).padStart(5, "0");
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, "");
}

/** Amounts by currency from `prefix-USD` and the like; null when all are empty. */
function amounts(typed: Typed, prefix: string, wrong: Wrong): Partial<Record<CurrencyCode, number>> | null {
  const found: Partial<Record<CurrencyCode, number>> = {};
  for (const currency of currencyCodes) {
    const field = `${prefix}-${currency}`;
    const text = (typed[field] ?? "").trim();
    if (text === "") continue;
    const amount = parseAmount(text, currency);
    if (amount === null || amount === 0) wrong(field, "amount");
    else found[currency] = amount;
  }
  return Object.keys(found).length > 0 ? found : null;
}

const words = (text: string) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
/** What the kind takes off, in the columns of `promotions`; all others are null. */
function effectOf(typed: Typed, wrong: Wrong) {
  const none = { ratePpm: null, amounts: null, buyQuantity: null, getQuantity: null };
  const kind = promotionKinds.find((each) => each === typed["kind"]);
  switch (kind) {
    case undefined:
      wrong("kind", "required");
      return { ...none, kind: "percent" as const };
    case "percent": {
      const ratePpm = parsePercent(typed["percent"] ?? "");
      if (ratePpm === null) wrong("percent", "percent");
      return { ...none, kind, ratePpm };
    }
    case "amount": {
      const off = amounts(typed, "amount", wrong);
      if (!off) wrong("amount-USD", "amount");
      return { ...none, kind, amounts: off };
    }
    case "free_shipping":
      return { ...none, kind };
    case "buy_x_get_y": {
      const buyQuantity = wholeNumber(typed, "buy", [1, 100], wrong);
      const getQuantity = wholeNumber(typed, "get", [1, 100], wrong);
      if (buyQuantity === null) wrong("buy", "number");
      if (getQuantity === null) wrong("get", "number");
      return { ...none, kind, buyQuantity, getQuantity };
    }
  }
}

/** The groups of customers, products and categories are checked by the command: only the database knows them. */
function conditionsOf(typed: Typed, wrong: Wrong): Conditions {
  const markets = marketCodes.filter((market) => isOn(typed, `market-${market}`));
  const [productIds, categoryIds] = [idsOf(typed, "product-"), idsOf(typed, "category-")];
  const customerGroupIds = idsOf(typed, "group-");
  const minSubtotal = amounts(typed, "min", wrong);
  if (productIds.length > MAX_CHOSEN) wrong("products", "too_many_chosen");
  if (categoryIds.length > MAX_CHOSEN) wrong("categories", "too_many_chosen");
  if (customerGroupIds.length > MAX_CHOSEN) wrong("groups", "too_many_chosen");
  const parsed = conditionsSchema.safeParse({
    // All of them is no condition: a market that is added later is among them.
    ...(markets.length > 0 && markets.length < marketCodes.length ? { markets } : {}),
    ...(productIds.length > 0 ? { productIds: productIds.toSorted() } : {}),
    ...(categoryIds.length > 0 ? { categoryIds: categoryIds.toSorted() } : {}),
    ...(isOn(typed, "excludesSale") ? { excludesSale: true } : {}),
    ...(minSubtotal ? { minSubtotal } : {}),
    ...(customerGroupIds.length > 0 ? { customerGroupIds: customerGroupIds.toSorted() } : {}),
    ...(isOn(typed, "firstOrder") ? { firstOrder: true } : {}),
  });
  if (parsed.success) return parsed.data;
  wrong("products", "unknown");
  return {};
}

/**
 * The markets in which a promotion is given at all: those it names, as far as it has an amount in their currency.
 * See `toOffer`.
 */
export function marketsOf(promotion: {
  readonly amounts: Partial<Record<CurrencyCode, number>> | null;
  readonly conditions: Pick<Conditions, "markets" | "minSubtotal">;
}): MarketCode[] {
  const { markets, minSubtotal } = promotion.conditions;
  return allMarkets
    .filter(
      ({ code, currency }) =>
        (!markets || markets.includes(code)) &&
        (!promotion.amounts || promotion.amounts[currency] !== undefined) &&
        (!minSubtotal || minSubtotal[currency] !== undefined),
    )
    .map(({ code }) => code);
}

/** Codes to be added: those written out, and how many to make up. */
function codesOf(typed: Typed, wrong: Wrong) {
  const written = words(typed["newCodes"] ?? "");
  const codes = [...new Set(written.flatMap((text) => normalizeCode(text) ?? []))];
  if (written.some((text) => normalizeCode(text) === null)) wrong("newCodes", "code");
  if (written.length > MAX_CODES_AT_ONCE) wrong("newCodes", "too_many");
  const prefix = (typed["prefix"] ?? "").trim();
  const start = prefix === "" ? "" : normalizeCode(prefix);
  if (start === null || start.length > 20) wrong("prefix", "prefix");
  return {
    codes,
    made: {
      count: wholeNumber(typed, "make", [1, MAX_MADE_AT_ONCE], wrong) ?? 0,
      prefix: start ?? "",
    },
    usageLimit: wholeNumber(typed, "usageLimit", [1, 1_000_000], wrong),
    usageLimitPerCustomer: wholeNumber(typed, "usageLimitPerCustomer", [1, 1000], wrong),
  };
}
export type NewCodes = ReturnType<typeof codesOf>;

/** The form of a promotion, which browsers read as well to tell what they will save. Everything in it is text, so that a mistake leaves it as it was typed. */
export const promotionInput = z
  .record(z.string().max(64), z.string().max(5000))
  .transform((typed, context) => {
    const wrong: Wrong = (field, code) => context.addIssue({ code: "custom", path: [field], message: code });
    const id = typed["promotionId"];
    if (id !== undefined && !z.uuid().safeParse(id).success) wrong("promotionId", "unknown");
    const newCodes = codesOf(typed, wrong);
    const requiresCode = isOn(typed, "requiresCode");
    // Once it is there, codes may come and go.
    if (id === undefined && requiresCode && newCodes.codes.length === 0 && newCodes.made.count === 0)
      wrong("newCodes", "required");
    const requestId = typed["requestId"];
    if (!z.uuid().safeParse(requestId).success) wrong("requestId", "required");
    const effect = effectOf(typed, wrong);
    const conditions = conditionsOf(typed, wrong);
    if (marketsOf({ ...effect, conditions }).length === 0) wrong("markets", "no_market");
    return {
      /** Null for a new one, which gets the id `requestId`. */
      id: id ?? null,
      /** New with every form that is shown: what is sent twice is done once. */
      requestId: requestId ?? "",
      /** See `versionOf` in admin-queries.ts; empty for a new one. */
      seen: typed["seen"] ?? "",
      name: nameOf(typed, "name", wrong),
      germanName: nameOf(typed, "germanName", wrong),
      ...effect,
      conditions,
      priority: wholeNumber(typed, "priority", [-1000, 1000], wrong) ?? 0,
      stacks: isOn(typed, "stacks"),
      requiresCode,
      /** In the shop's time zone. Null: at once. */
      starts: localTime(typed, "starts", wrong),
      /** In the shop's time zone. Null: never. */
      ends: localTime(typed, "ends", wrong),
      newCodes: requiresCode ? newCodes : { ...newCodes, codes: [], made: { count: 0, prefix: "" } },
    };
  });
export type PromotionInput = z.output<typeof promotionInput>;

/** Pause, go on, or end now. */
export const pressInput = z.object({
  promotionId: z.uuid(),
  press: z.enum(["pause", "resume", "end"]),
});

/** New limits of one code, or its end. `seen…`: what staff saw, so that nobody's change is written over. */
export const codeInput = z.record(z.string().max(64), z.string().max(100)).transform((typed, context) => {
  const wrong: Wrong = (field, code) => context.addIssue({ code: "custom", path: [field], message: code });
  const ids = z.object({ promotionId: z.uuid(), codeId: z.uuid() }).safeParse(typed);
  if (!ids.success) wrong("codeId", "unknown");
  return {
    promotionId: ids.data?.promotionId ?? "",
    codeId: ids.data?.codeId ?? "",
    press: typed["press"] === "remove" ? ("remove" as const) : ("limit" as const),
    usageLimit: wholeNumber(typed, "usageLimit", [0, 1_000_000], wrong),
    usageLimitPerCustomer: wholeNumber(typed, "usageLimitPerCustomer", [1, 1000], wrong),
    seenLimit: wholeNumber(typed, "seenLimit", [0, 1_000_000], wrong),
    seenLimitPerCustomer: wholeNumber(typed, "seenLimitPerCustomer", [1, 1000], wrong),
  };
});
export type CodeInput = z.output<typeof codeInput>;

/** Amounts as fields of the form. */
export const amountFields = (
  prefix: string,
  stored: Partial<Record<CurrencyCode, number>> | null | undefined,
): Record<string, string> =>
  Object.fromEntries(
    currencyCodes.flatMap((currency) => {
      const amount = stored?.[currency];
      return amount === undefined ? [] : [[`${prefix}-${currency}`, toDecimalString({ amount, currency })]];
    }),
  );
