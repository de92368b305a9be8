import "server-only";
import { redirect } from "next/navigation";
import { db } from "@/db/client";
import type { SignInDestination } from "@/db/schema/customers";
import { forgetCart, readCartToken, rememberCart } from "@/lib/cart/cart-cookie";
import { claimCart } from "@/lib/cart/claim";
import { getCart } from "@/lib/cart/queries";
import { revokeSession } from "@/lib/customers/commands";
import { currentCustomer, giveSessionCookie, signOutCustomer } from "@/lib/customers/customer-session";
import { rememberDevice } from "@/lib/customers/device-cookie";
import type { OpenedSession } from "@/lib/customers/sessions";
import { markSignedIn, markSignedOut } from "@/lib/customers/signed-in-cookie";
import { env } from "@/lib/env";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { invariant } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/**
 * The end of every way to sign in: this browser gets the session's cookie, its cart goes into the person's, and they are led
 * back to where they were.
 * @param query what the page has to tell, beside what came of the cart
 */
export async function arrive(
  session: OpenedSession,
  market: Market,
  next: SignInDestination,
  query: Readonly<Record<string, string>> = {},
): Promise<never> {
  await takeSession(session);
  redirect(await settle(session.userId, market, next, query));
}

/** What is done once a browser has its session: the cart comes along. @returns the path to lead to */
export async function settle(
  userId: string,
  market: Market,
  next: SignInDestination,
  query: Readonly<Record<string, string>> = {},
): Promise<string> {
  const told = await bringCart(market, userId);
  if (next === "checkout") return paths.checkout(market);
  const search = new URLSearchParams({ ...told, ...query }).toString();
  return `${next === "security" ? paths.security(market) : paths.account(market)}${search && `?${search}`}`;
}

/** Gives this browser a session; the one it had ends. */
export async function takeSession(session: OpenedSession): Promise<void> {
  const before = await currentCustomer();
  if (before && before.sessionId !== session.sessionId) await revokeSession(db, before.sessionId);
  await giveSessionCookie(session.sessionId);
  await rememberDevice(session.userId);
  await markSignedIn();
}

/** Makes the visitor's cart the person's. @returns what the account's page has to tell of it, as a query */
async function bringCart(market: Market, userId: string): Promise<Record<string, string>> {
  const claim = await inTransaction(async (tx) =>
    claimCart(tx, { token: await readCartToken(), userId, market }, env().AUTH_SECRET, new Date()),
  );
  invariant(claim.ok, "claiming a cart does not fail");
  const { token, broughtBack, isCapped } = claim.value;
  const cart = await getCart(token, market);
  await rememberCart(token, cart.count);
  return broughtBack === 0 ? {} : { merged: String(broughtBack), ...(isCapped ? { capped: "1" } : {}) };
}

/** Takes away what signing in gave to this browser. */
export async function leave(): Promise<void> {
  await signOutCustomer({ redirect: false });
  await forgetCart();
  await markSignedOut();
}
