import { createHmac } from "node:crypto";

/** What `randomToken` and `firstCartToken` make. */
export const isCartToken = (text: string) => /^[A-Za-z0-9_-]{22}$/.test(text);

/**
 * The token of a cart that its first addition creates. It follows from the addition's own id, so that a first
 * addition sent again (a reload before the answer with the cookie arrived) finds the cart it made instead of making a
 * second one. The id is a random UUID that only this browser knows; the secret keeps the table of additions from
 * opening carts, and `reopensFor` in commands.ts limits how long an id does.
 */
export const firstCartToken = (secret: string, additionId: string) =>
  createHmac("sha256", secret).update(`cart:${additionId}`).digest().subarray(0, 16).toString("base64url");

/** The token of a signed-in person's cart: the same on each of their devices. It follows from their id and a secret. */
export const customerCartToken = (secret: string, userId: string) =>
  createHmac("sha256", secret).update(`cart-of:${userId}`).digest().subarray(0, 16).toString("base64url");
