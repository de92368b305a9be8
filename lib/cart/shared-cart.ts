import "server-only";
import { createHmac, randomUUID } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { cartLines, carts } from "@/db/schema";
import type { CartView } from "@/lib/cart/cart-view";
import { addToCart } from "@/lib/cart/commands";
import type { CartFailure } from "@/lib/cart/lines";
import { getCart } from "@/lib/cart/queries";
import { env } from "@/lib/env";
import { randomToken, sha256 } from "@/lib/ids";
import type { Market } from "@/lib/markets";
import { fail, ok, type Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/**
 * A link to a cart opens a copy of its lines as they were: whoever has the link sees what is in it at today's prices and may
 * put it into a cart of their own. Nobody's cart can be changed by it, and it says nothing of its owner: codes and what was
 * typed at checkout stay behind.
 */

/** What stands in the database's place of a token. Another one than a cart's, so that no cookie opens the copy as a cart. */
const keyOf = (sharedToken: string) => `shared:${sharedToken}`;

/**
 * Copies a cart's lines (not those put aside) for a link. The same cart with the same lines always gives the same link.
 * Fails with `line_not_found` when there is nothing in it.
 * @param secret keeps a link from being computed from what is in a cart
 */
export async function shareCart(
  tx: Tx,
  cartToken: string,
  market: Market,
  secret: string,
): Promise<Result<string, "line_not_found">> {
  const lines = await tx
    .select({
      cartId: carts.id,
      variantId: cartLines.variantId,
      quantity: cartLines.quantity,
      seenUnitAmount: cartLines.seenUnitAmount,
      seenCurrency: cartLines.seenCurrency,
    })
    .from(carts)
    .innerJoin(cartLines, eq(cartLines.cartId, carts.id))
    .where(and(eq(carts.tokenHash, sha256(cartToken)), isNull(cartLines.savedAt)))
    .orderBy(asc(cartLines.id));
  const [first] = lines;
  if (!first) return fail("line_not_found");
  const content = lines.map(({ variantId, quantity, seenUnitAmount }) => [
    variantId,
    quantity,
    seenUnitAmount,
  ]);
  const token = createHmac("sha256", secret)
    .update(`shared:${JSON.stringify([first.cartId, market.code, content])}`)
    .digest()
    .subarray(0, 16)
    .toString("base64url");
  const [copy] = await tx
    .insert(carts)
    .values({ tokenHash: sha256(keyOf(token)), market: market.code, isShared: true })
    .onConflictDoNothing()
    .returning({ id: carts.id });
  if (copy) {
    await tx.insert(cartLines).values(lines.map((line) => ({ ...line, cartId: copy.id })));
  }
  return ok(token);
}

export async function shareVisitorCart(
  token: string | null,
  market: Market,
): Promise<Result<string, "line_not_found">> {
  if (token === null) return fail("line_not_found");
  return inTransaction((tx) => shareCart(tx, token, market, env().AUTH_SECRET));
}

/** What a link shows: the copied lines at the prices and with the stock of now. `null` for a link nobody made. */
export async function getSharedCart(sharedToken: string, market: Market): Promise<CartView | null> {
  const [known] = await db
    .select({ id: carts.id })
    .from(carts)
    .where(and(eq(carts.tokenHash, sha256(keyOf(sharedToken))), eq(carts.isShared, true)));
  return known ? getCart(keyOf(sharedToken), market) : null;
}

/** Different things that went into the cart, and that could not (sold out, no longer sold, cart full). */
export type SharedAddition = { readonly added: number; readonly missing: number };

/**
 * Adds what a link shows to a cart, which is created when it does not exist; what cannot be had is left out.
 * Fails with `line_not_found` for a link nobody made, with the reason of the last line when nothing at all could be added.
 */
export async function addShared(
  tx: Tx,
  cart: { readonly token: string; readonly market: Market },
  sharedToken: string,
  now: Date,
): Promise<Result<SharedAddition, CartFailure>> {
  const lines = await tx
    .select({ variantId: cartLines.variantId, quantity: cartLines.quantity })
    .from(carts)
    .innerJoin(cartLines, eq(cartLines.cartId, carts.id))
    .where(and(eq(carts.tokenHash, sha256(keyOf(sharedToken))), eq(carts.isShared, true)))
    .orderBy(asc(cartLines.id));
  let added = 0;
  let refusal: Result<never, CartFailure> = fail("line_not_found");
  for (const line of lines) {
    // oxlint-disable-next-line no-await-in-loop -- each one counts the lines before it
    const result = await addToCart(tx, cart, { ...line, additionId: randomUUID() }, now);
    if (result.ok) added += 1;
    else refusal = result;
  }
  return added > 0 ? ok({ added, missing: lines.length - added }) : refusal;
}

/** The same for a visitor. @returns the token to remember when `result` is ok */
export async function addSharedCart(
  token: string | null,
  market: Market,
  sharedToken: string,
): Promise<{ token: string; result: Result<SharedAddition> }> {
  const used = token ?? randomToken();
  const result = await inTransaction((tx) => addShared(tx, { token: used, market }, sharedToken, new Date()));
  return { token: used, result };
}
