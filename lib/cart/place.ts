import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { statement } from "@/db/statement";
import { sha256 } from "@/lib/ids";
import type { Market } from "@/lib/markets";
import { countryOf, destinationOf, type TypedPlace } from "@/lib/pricing/destination";
import { seal } from "@/lib/security/sealed-text";
import { localClock } from "@/lib/shipping/local-time";
import type { Destination } from "@/lib/shipping/zone";
import { exemptionAt } from "@/lib/tax/exemptions";
import { loadExemptions, loadTaxRules } from "@/lib/tax/queries";
import type { TaxRule } from "@/lib/tax/tax-rule";

/**
 * Where a visitor's cart goes as far as they have said, with the tax there; `null` when they have not said the country.
 * @param isTaxAsked an outside provider says the tax: it is asked at checkout, and nothing is told here (`taxes` is null)
 */
export async function loadPlace(
  executor: Db | Tx,
  token: string,
  market: Market,
  isTaxAsked = false,
): Promise<{ destination: Destination; taxes: readonly TaxRule[] | null } | null> {
  type Draft = { country: string | null; state: string | null; postalCode: string | null };
  const [draft] = await executor.execute<Draft>(statement`
    select country, state, postal_code as "postalCode"
    from checkout_drafts join carts on carts.id = cart_id where token_hash = ${sha256(token)}`);
  const typed = {
    country: draft?.country ?? "",
    state: draft?.state ?? "",
    postalCode: draft?.postalCode ?? "",
  };
  if (countryOf(typed, market) === null) return null;
  const destination = destinationOf(typed, market);
  if (isTaxAsked) return { destination, taxes: null };
  if (market.taxIncluded) return { destination, taxes: await loadTaxRules(executor, destination) };
  const [taxes, exemptions] = await Promise.all([
    loadTaxRules(executor, destination),
    loadExemptions(executor, token),
  ]);
  const today = localClock(new Date(), market.timeZone).day;
  const isExempt = exemptionAt(exemptions, destination, today)?.status === "applied";
  return { destination, taxes: isExempt ? [] : taxes };
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
  const nothingTyped = seal("checkout-draft", "{}");
  await executor.execute(sql`
    insert into checkout_drafts (cart_id, fields, country, state, postal_code)
    select id, ${nothingTyped}, ${place.country}, ${place.state}, ${place.postalCode}
    from carts where token_hash = ${sha256(token)}
    on conflict (cart_id) do update set country = excluded.country, state = excluded.state,
      postal_code = excluded.postal_code, updated_at = now()`);
}
