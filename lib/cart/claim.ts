import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cartLines, carts } from "@/db/schema";
import { customerCartToken } from "@/lib/cart/cart-token";
import { capped, findOffer, linesOf, MAX_LINES, putGift, putLine } from "@/lib/cart/lines";
import { sha256 } from "@/lib/ids";
import type { Market } from "@/lib/markets";
import { MAX_CODES } from "@/lib/promotions/code";
import { ok, type Result } from "@/lib/result";

/** What a buyer is told: units that were in their own cart before, and whether some of both together are not there. */
export type Claim = { readonly token: string; readonly broughtBack: number; readonly isCapped: boolean };

/**
 * At sign-in the visitor's cart goes into the person's own, which all their devices share: quantities are added, as far as
 * there is stock; what cannot be bought any more stays to be seen. Codes, what was typed at checkout and an order that
 * waits for its money come along. Doing it twice changes nothing.
 * @param visitor.token of the browser's cart; null for a browser without one
 * @returns the token that the browser has to keep from now on
 */
export async function claimCart(
  tx: Tx,
  visitor: { readonly token: string | null; readonly userId: string; readonly market: Market },
  secret: string,
  now: Date,
): Promise<Result<Claim>> {
  const { userId, market } = visitor;
  const token = customerCartToken(secret, userId);
  await tx
    .insert(carts)
    .values({ tokenHash: sha256(token), market: market.code, userId })
    .onConflictDoNothing();
  // In the order of their ids: two devices that sign in at once wait for each other, and none for ever.
  const locked = await tx
    .select({ id: carts.id, tokenHash: carts.tokenHash, userId: carts.userId, codes: carts.couponCodes })
    .from(carts)
    .where(inArray(carts.tokenHash, [token, ...(visitor.token ? [visitor.token] : [])].map(sha256)))
    .orderBy(asc(carts.id))
    .for("update");
  const own = locked.find(({ tokenHash }) => tokenHash === sha256(token));
  if (!own) throw new Error("A cart that was just written is there");
  const guest = locked.find(({ id }) => id !== own.id);
  const broughtBack = await unitsIn(tx, own.id);
  // Somebody else's own cart stays theirs: on a shared computer they may not have signed out.
  if (!guest || guest.userId !== null) return ok({ token, broughtBack, isCapped: false });

  const isCapped = await moveLines(tx, guest.id, own.id, market, now);
  const codes = [...new Set([...guest.codes, ...own.codes])].slice(0, MAX_CODES);
  await tx.update(carts).set({ couponCodes: codes, market: market.code }).where(eq(carts.id, own.id));
  await tx.update(carts).set({ couponCodes: [] }).where(eq(carts.id, guest.id));
  await moveTheRest(tx, guest.id, own.id);
  return ok({ token, broughtBack, isCapped });
}

async function unitsIn(tx: Tx, cartId: string): Promise<number> {
  const [row] = await tx
    .select({ units: sql<number>`coalesce(sum(${cartLines.quantity}), 0)::int` })
    .from(cartLines)
    .where(and(eq(cartLines.cartId, cartId), isNull(cartLines.savedAt)));
  return row?.units ?? 0;
}

/** @returns whether there was less of something than both carts together wanted */
async function moveLines(
  tx: Tx,
  guestId: string,
  ownId: string,
  market: Market,
  now: Date,
): Promise<boolean> {
  const lines = await tx
    .select()
    .from(cartLines)
    .where(eq(cartLines.cartId, guestId))
    .orderBy(asc(cartLines.id));
  let isCapped = false;
  for (const { variantId, quantity, savedAt, seenUnitAmount, seenCurrency, ...rest } of lines) {
    const { recipientEmail, recipientName, giftMessage } = rest;
    const said = { recipientEmail, recipientName, giftMessage };
    /* oxlint-disable no-await-in-loop -- each line counts those before it */
    const before = await linesOf(tx, ownId, variantId);
    if (before.quantity === 0 && before.count >= MAX_LINES) continue;
    const offer = savedAt === null ? await findOffer(tx, guestId, variantId, market) : null;
    if (offer?.ok) {
      const change = capped(before.quantity + quantity, offer.value.available);
      isCapped ||= change.cappedAt !== null;
      await putLine(tx, ownId, variantId, change.quantity, offer.value, now);
      if (recipientEmail ?? recipientName ?? giftMessage) await putGift(tx, ownId, variantId, said);
    } else if (before.quantity === 0) {
      await tx
        .insert(cartLines)
        .values({ ...said, cartId: ownId, variantId, quantity, savedAt, seenUnitAmount, seenCurrency })
        .onConflictDoNothing();
    }
    /* oxlint-enable no-await-in-loop */
  }
  await tx.delete(cartLines).where(eq(cartLines.cartId, guestId));
  return isCapped;
}

async function moveTheRest(tx: Tx, guestId: string, ownId: string): Promise<void> {
  // An addition that the browser sends once more was counted already.
  await tx.execute(sql`
    insert into cart_additions (cart_id, addition_id, created_at)
    select ${ownId}, addition_id, created_at from cart_additions where cart_id = ${guestId}
    on conflict do nothing`);
  await tx.execute(sql`
    insert into checkout_drafts (cart_id, fields, country, state, postal_code, updated_at)
    select ${ownId}, fields, country, state, postal_code, updated_at from checkout_drafts where cart_id = ${guestId}
    on conflict (cart_id) do update set fields = excluded.fields, country = excluded.country, state = excluded.state,
      postal_code = excluded.postal_code, updated_at = excluded.updated_at`);
  await tx.execute(sql`delete from checkout_drafts where cart_id = ${guestId}`);
  await tx.execute(sql`
    update orders set cart_id = ${ownId} where cart_id = ${guestId} and status = 'pending'
      and not exists (select 1 from orders other where other.cart_id = ${ownId} and other.status = 'pending')`);
}
