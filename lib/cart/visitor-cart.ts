import "server-only";
import { firstCartToken } from "@/lib/cart/cart-token";
import {
  addToCart,
  type CodeFailure,
  enterCode,
  mayReopen,
  moveToCart,
  removeCode,
  saveForLater,
  setGift,
  setLineQuantity,
} from "@/lib/cart/commands";
import { keepPlace } from "@/lib/cart/place";
import type { LineChange } from "@/lib/cart/lines";
import { env } from "@/lib/env";
import type { Gift } from "@/lib/gift-cards/gift";
import { randomToken } from "@/lib/ids";
import type { Market } from "@/lib/markets";
import { fail, ok, type Result } from "@/lib/result";
import type { TypedPlace } from "@/lib/pricing/destination";
import { inTransaction } from "@/lib/transaction";

/**
 * Adds for a visitor with or without a cart.
 * @param token of the visitor's cookie; null starts a cart
 * @returns the token to remember when `result` is ok
 */
export async function addVisitorLine(
  token: string | null,
  market: Market,
  addition: { variantId: string; quantity: number; additionId: string },
): Promise<{ token: string; result: Result<LineChange> }> {
  const now = new Date();
  let used = token ?? firstCartToken(env().AUTH_SECRET, addition.additionId);
  const result = await inTransaction(async (tx) => {
    if (token === null && !(await mayReopen(tx, used, now))) used = randomToken();
    return addToCart(tx, { token: used, market }, addition, now);
  });
  return { token: used, result };
}

/** Sets a quantity for a visitor; fails with `line_not_found` for one without a cart. */
export async function setVisitorLine(
  token: string | null,
  market: Market,
  line: { variantId: string; quantity: number },
): Promise<Result<LineChange>> {
  if (token === null) return fail("line_not_found");
  return inTransaction((tx) => setLineQuantity(tx, { token, market }, line, new Date()));
}

/** Puts a visitor's line aside, or takes it into the cart again; fails with `line_not_found` for one without a cart. */
export async function setVisitorLineSaved(
  token: string | null,
  market: Market,
  line: { variantId: string; isSaved: boolean },
): Promise<Result<LineChange>> {
  if (token === null) return fail("line_not_found");
  const { variantId, isSaved } = line;
  return inTransaction((tx) =>
    isSaved
      ? saveForLater(tx, { token, market }, variantId)
      : moveToCart(tx, { token, market }, variantId, new Date()),
  );
}

/** Says who gets the gift cards of a visitor's line; fails with `line_not_found` for one without a cart. */
export async function setVisitorGift(
  token: string | null,
  market: Market,
  variantId: string,
  gift: Gift,
): Promise<Result<LineChange>> {
  if (token === null) return fail("line_not_found");
  return inTransaction((tx) => setGift(tx, { token, market }, variantId, gift));
}

/** Enters a code for a visitor; fails with `line_not_found` for one without a cart, else like `enterCode`. */
export async function enterVisitorCode(
  token: string | null,
  typed: string,
): Promise<Result<null, CodeFailure>> {
  if (token === null) return fail("line_not_found");
  return inTransaction((tx) => enterCode(tx, token, typed));
}

/** Takes a code out of a visitor's cart. */
export async function removeVisitorCode(token: string | null, code: string): Promise<Result<null>> {
  if (token === null) return ok(null);
  return inTransaction((tx) => removeCode(tx, token, code));
}

/** Says where a visitor's cart goes; fails with `line_not_found` for one without a cart. */
export async function setVisitorPlace(
  token: string | null,
  place: Required<TypedPlace>,
): Promise<Result<null>> {
  if (token === null) return fail("line_not_found");
  return inTransaction(async (tx) => {
    await keepPlace(tx, token, place);
    return ok(null);
  });
}
