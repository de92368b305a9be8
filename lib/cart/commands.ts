import "server-only";
import { and, count, eq, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cartGiftCards, cartLines, carts, couponCodes, giftCards } from "@/db/schema";
import { statement } from "@/db/statement";
import {
  capped,
  type CartFailure,
  findOffer,
  type LineChange,
  MAX_LINES,
  linesOf,
  putGift,
  putLine,
} from "@/lib/cart/lines";
import { giftCardHash } from "@/lib/gift-cards/code";
import type { Gift } from "@/lib/gift-cards/gift";
import { sha256 } from "@/lib/ids";
import type { Market } from "@/lib/markets";
import { MAX_CODES, normalizeCode } from "@/lib/promotions/code";
import { fail, ok, type Result } from "@/lib/result";
import { together } from "@/lib/transaction";

/** How long an addition's id is remembered. Longer than browsers send one again (components/cart/outbox.ts). */
const additionsKeptFor = 24 * 60 * 60_000;

/** How long the id of a cart's first addition opens that cart again (see `firstCartToken`). */
const reopensFor = 15 * 60_000;

export type CodeFailure = "code_invalid" | "code_unknown" | "too_many_codes" | "line_not_found";

/**
 * Keeps a coupon code or a gift card with the cart, whichever the code is of: a coupon code also one whose conditions the
 * cart does not meet yet, or that is paused: the cart says what is missing.
 * Entering it again changes nothing. Fails with `code_invalid`, `code_unknown`, `too_many_codes`, or `line_not_found`
 * when there is no such cart.
 */
export async function enterCode(tx: Tx, token: string, typed: string): Promise<Result<null, CodeFailure>> {
  const code = normalizeCode(typed);
  if (code === null) return fail("code_invalid");
  const [known] = await tx.select({ id: couponCodes.id }).from(couponCodes).where(eq(couponCodes.code, code));
  const [card] = known
    ? []
    : await tx
        .select({ id: giftCards.id })
        .from(giftCards)
        .where(eq(giftCards.codeHash, giftCardHash(code)));
  if (!known && !card) return fail("code_unknown");
  const [cart] = await tx
    .select({ id: carts.id, codes: carts.couponCodes })
    .from(carts)
    .where(eq(carts.tokenHash, sha256(token)))
    .for("update");
  if (!cart) return fail("line_not_found");
  if (card) return holdGiftCard(tx, cart.id, card.id);
  if (cart.codes.includes(code)) return ok(null);
  if (cart.codes.length >= MAX_CODES) return fail("too_many_codes");
  await tx
    .update(carts)
    .set({ couponCodes: [...cart.codes, code] })
    .where(eq(carts.id, cart.id));
  return ok(null);
}

/** Gift cards that one cart holds, like codes. */
async function holdGiftCard(
  tx: Tx,
  cartId: string,
  giftCardId: string,
): Promise<Result<null, "too_many_codes">> {
  const [held] = await tx
    .select({ cards: count() })
    .from(cartGiftCards)
    .where(and(eq(cartGiftCards.cartId, cartId), ne(cartGiftCards.giftCardId, giftCardId)));
  if ((held?.cards ?? 0) >= MAX_CODES) return fail("too_many_codes");
  await tx.insert(cartGiftCards).values({ cartId, giftCardId }).onConflictDoNothing();
  return ok(null);
}

/** Takes a code out again, or a gift card by its id; one that is not there is no failure. */
export async function removeCode(tx: Tx, token: string, code: string): Promise<Result<null>> {
  await tx
    .update(carts)
    .set({ couponCodes: sql`array_remove(${carts.couponCodes}, ${code.toUpperCase()})` })
    .where(eq(carts.tokenHash, sha256(token)));
  await tx.execute(sql`
    delete from cart_gift_cards held using carts cart
    where cart.id = held.cart_id and cart.token_hash = ${sha256(token)} and held.gift_card_id::text = ${code.toLowerCase()}`);
  return ok(null);
}

/**
 * Adds units to the cart behind `token`, which is created when it does not exist. An addition counts once, however
 * often it is sent. Fails with `variant_unavailable`, `sold_out` or `cart_full`.
 */
export async function addToCart(
  tx: Tx,
  cart: { readonly token: string; readonly market: Market },
  addition: { readonly variantId: string; readonly quantity: number; readonly additionId: string },
  now: Date,
): Promise<Result<LineChange, CartFailure>> {
  const { variantId, additionId } = addition;
  const cartId = await lockOrCreateCart(tx, cart);
  const [counted, offer, before] = await together([
    tx.execute(statement`
      insert into cart_additions (cart_id, addition_id) values (${cartId}, ${additionId})
      on conflict do nothing returning addition_id`),
    findOffer(tx, cartId, variantId, cart.market),
    linesOf(tx, cartId, variantId),
  ]);
  if (counted.length === 0) return ok({ quantity: before.quantity, cappedAt: null });
  if (!offer.ok) return offer;
  if (before.quantity === 0 && before.count >= MAX_LINES) return fail("cart_full");

  const change = capped(before.quantity + addition.quantity, offer.value.available);
  const forgotten = new Date(now.getTime() - additionsKeptFor).toISOString();
  await together([
    putLine(tx, cartId, variantId, change.quantity, offer.value, now),
    tx.execute(statement`
      delete from cart_additions where cart_id = ${cartId} and created_at < ${forgotten}::timestamptz`),
  ]);
  return ok(change);
}

/**
 * Sets how many units of a variant the cart holds; 0 removes the line, a line that is not there is made (undo).
 * Fails with `variant_unavailable`, `sold_out`, `cart_full`, or `line_not_found` when there is no such cart.
 */
export async function setLineQuantity(
  tx: Tx,
  cart: { readonly token: string; readonly market: Market },
  line: { readonly variantId: string; readonly quantity: number },
  now: Date,
): Promise<Result<LineChange, CartFailure>> {
  const cartId = await lockCart(tx, cart);
  if (cartId === null) return fail("line_not_found");
  if (line.quantity === 0) {
    // Removing what is gone already is what was wanted.
    await tx
      .delete(cartLines)
      .where(and(eq(cartLines.cartId, cartId), eq(cartLines.variantId, line.variantId)));
    return ok({ quantity: 0, cappedAt: null });
  }
  const offer = await findOffer(tx, cartId, line.variantId, cart.market);
  if (!offer.ok) return offer;
  const before = await linesOf(tx, cartId, line.variantId);
  if (before.quantity === 0 && before.count >= MAX_LINES) return fail("cart_full");
  const change = capped(line.quantity, offer.value.available);
  await putLine(tx, cartId, line.variantId, change.quantity, offer.value, now);
  return ok(change);
}

/** Says who gets the gift cards of a line. Fails with `line_not_found`. */
export async function setGift(
  tx: Tx,
  cart: { readonly token: string; readonly market: Market },
  variantId: string,
  { message, ...gift }: Gift,
): Promise<Result<LineChange, CartFailure>> {
  const cartId = await lockCart(tx, cart);
  if (cartId === null) return fail("line_not_found");
  const isThere = await putGift(tx, cartId, variantId, { ...gift, giftMessage: message });
  if (!isThere) return fail("line_not_found");
  return ok({ quantity: (await linesOf(tx, cartId, variantId)).quantity, cappedAt: null });
}

/** Puts a line aside: it stays with the cart and is no longer bought. One that is not there, or aside already, is no failure. */
export async function saveForLater(
  tx: Tx,
  cart: { readonly token: string; readonly market: Market },
  variantId: string,
): Promise<Result<LineChange, CartFailure>> {
  const cartId = await lockCart(tx, cart);
  if (cartId === null) return fail("line_not_found");
  await tx
    .update(cartLines)
    .set({ savedAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(eq(cartLines.cartId, cartId), eq(cartLines.variantId, variantId), isNull(cartLines.savedAt)));
  return ok({ quantity: 0, cappedAt: null });
}

/**
 * Takes a line that was put aside into the cart again, as many of it as there are. Fails with `variant_unavailable` or
 * `sold_out`, and the line stays aside; with `line_not_found` when it is not there.
 */
export async function moveToCart(
  tx: Tx,
  cart: { readonly token: string; readonly market: Market },
  variantId: string,
  now: Date,
): Promise<Result<LineChange, CartFailure>> {
  const cartId = await lockCart(tx, cart);
  if (cartId === null) return fail("line_not_found");
  const [line] = await tx
    .select({ quantity: cartLines.quantity, savedAt: cartLines.savedAt })
    .from(cartLines)
    .where(and(eq(cartLines.cartId, cartId), eq(cartLines.variantId, variantId)));
  if (!line) return fail("line_not_found");
  // Another tab was first.
  if (line.savedAt === null) return ok({ quantity: line.quantity, cappedAt: null });
  const offer = await findOffer(tx, cartId, variantId, cart.market);
  if (!offer.ok) return offer;
  const change = capped(line.quantity, offer.value.available);
  await putLine(tx, cartId, variantId, change.quantity, offer.value, now);
  return ok(change);
}

/** Whether the id of a first addition still opens the cart it made: the cart is unknown, or young. */
export async function mayReopen(tx: Tx, token: string, now: Date): Promise<boolean> {
  const [cart] = await tx.execute<{ createdAt: string }>(statement`
    select created_at as "createdAt" from carts where token_hash = ${sha256(token)}`);
  return !cart || now.getTime() - new Date(cart.createdAt).getTime() < reopensFor;
}

/**
 * Writes to one cart run one after another, by the lock on its row. The cart moves to the market of the write: shown
 * prices are always those of the market looked at, so its lines need no change (a line's seen price names its currency).
 */
export async function lockOrCreateCart(
  tx: Tx,
  cart: { readonly token: string; readonly market: Market },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(statement`
    insert into carts (token_hash, market) values (${sha256(cart.token)}, ${cart.market.code})
    on conflict (token_hash) do update set market = excluded.market, updated_at = now() returning id`);
  if (!row) throw new Error("An upsert always returns its row");
  return row.id;
}

async function lockCart(tx: Tx, cart: { token: string; market: Market }): Promise<string | null> {
  const [row] = await tx
    .update(carts)
    .set({ market: cart.market.code })
    .where(eq(carts.tokenHash, sha256(cart.token)))
    .returning({ id: carts.id });
  return row?.id ?? null;
}
