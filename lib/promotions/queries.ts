import "server-only";
import { z } from "zod";
import type { Question } from "@/db/question";
import { statement } from "@/db/statement";
import { sha256 } from "@/lib/ids";
import { log } from "@/lib/log";
import type { Market } from "@/lib/markets";
import { amountsSchema, conditionsSchema } from "@/lib/promotions/conditions";
import { customerKey } from "@/lib/promotions/customer-key";
import { type Offer, type PromotionRow, toOffer, withoutRepeats } from "@/lib/promotions/offer";

const stored = z.object({
  amounts: amountsSchema.nullable(),
  conditions: conditionsSchema,
}) satisfies z.ZodType<Pick<PromotionRow, "amounts" | "conditions">>;

type Found = Omit<PromotionRow, "amounts" | "conditions" | "startsAt" | "endsAt"> & {
  readonly amounts: unknown;
  readonly conditions: unknown;
  readonly startsAt: string;
  readonly endsAt: string | null;
};

/**
 * What this cart may get: promotions that every cart gets, and those of the codes entered. Read anew each time, in one
 * statement: whether a use is left is nothing to remember.
 * @param email as typed so far; null while nobody knows who buys, and limits per customer then wait
 */
export function promotionsFor(
  cartToken: string,
  market: Market,
  email: string | null,
  now: Date,
): Question<readonly PromotionRow[], { readonly found: readonly Found[] | null }> {
  const key = email?.includes("@") ? customerKey(email) : null;
  return {
    read: ([cart]) => (cart?.found ?? []).flatMap(rowOf),
    statement: statement`
    select case when carts.coupon_codes <> '{}' or exists (
        select from promotions where not requires_code and is_active
          and starts_at <= ${now.toISOString()}::timestamptz and (ends_at is null or ends_at > ${now.toISOString()}::timestamptz))
      then promotions_for(carts.id, carts.coupon_codes, carts.user_id, ${market.language}, ${email}, ${key},
        ${now.toISOString()}::timestamptz) end as found
    from carts where token_hash = ${sha256(cartToken)}`,
  };
}

function rowOf(row: Found): PromotionRow[] {
  const parsed = stored.safeParse(row);
  if (!parsed.success) {
    // Given to nobody rather than to everybody.
    log.error("promotions.unreadable", parsed.error, { promotion: row.id });
    return [];
  }
  const startsAt = new Date(row.startsAt);
  const endsAt = row.endsAt === null ? null : new Date(row.endsAt);
  return [{ ...row, ...parsed.data, startsAt, endsAt }];
}

/** What these promotions are to the cart at `now`. */
export const offersOf = (promotions: readonly PromotionRow[], market: Market, now: Date): Offer[] =>
  withoutRepeats(
    promotions.map((row) => toOffer(row, { market: market.code, currency: market.currency }, now)),
  );
