import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { carts, checkoutDrafts } from "@/db/schema";
import { sha256 } from "@/lib/ids";
import type { Market } from "@/lib/markets";
import { countryOf, destinationOf, type TypedPlace } from "@/lib/pricing/destination";
import type { Destination } from "@/lib/shipping/zone";
import { loadTaxRules } from "@/lib/tax/queries";
import type { TaxRule } from "@/lib/tax/tax-rule";

/** Where a visitor's cart goes as far as they have said, with the tax there; `null` when they have not said the country. */
export async function loadPlace(
  executor: Db | Tx,
  token: string,
  market: Market,
): Promise<{ destination: Destination; taxes: TaxRule[] } | null> {
  const [draft] = await executor
    .select({
      country: sql<string | null>`${checkoutDrafts.fields}::jsonb ->> 'country'`,
      state: sql<string | null>`${checkoutDrafts.fields}::jsonb ->> 'state'`,
      postalCode: sql<string | null>`${checkoutDrafts.fields}::jsonb ->> 'postalCode'`,
    })
    .from(checkoutDrafts)
    .innerJoin(carts, eq(carts.id, checkoutDrafts.cartId))
    .where(eq(carts.tokenHash, sha256(token)));
  const typed = {
    country: draft?.country ?? "",
    state: draft?.state ?? "",
    postalCode: draft?.postalCode ?? "",
  };
  if (countryOf(typed, market) === null) return null;
  const destination = destinationOf(typed, market);
  return { destination, taxes: market.taxIncluded ? [] : await loadTaxRules(executor, destination) };
}

/**
 * Keeps where the cart goes as part of the checkout's draft, so that checkout does not ask for it again. What else was
 * typed there stays. Does nothing for an unknown cart.
 */
export async function keepPlace(
  executor: Db | Tx,
  token: string,
  place: Required<TypedPlace>,
): Promise<void> {
  const fields = JSON.stringify(place);
  await executor.execute(sql`
    insert into checkout_drafts (cart_id, fields)
    select id, ${fields} from carts where token_hash = ${sha256(token)}
    on conflict (cart_id) do update set
      fields = (checkout_drafts.fields::jsonb || excluded.fields::jsonb)::text, updated_at = now()`);
}
