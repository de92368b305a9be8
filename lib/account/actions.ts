"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { askLinkForm, askLinkForOrderForm, enterForm, signOutForm } from "@/lib/account/input";
import { findLink, findOrderEmail, findUserId } from "@/lib/account/queries";
import { anyone, formAction } from "@/lib/action";
import { SignInRefused } from "@/lib/auth-config";
import { forgetCart, readCartToken, rememberCart } from "@/lib/cart/cart-cookie";
import { claimCart } from "@/lib/cart/claim";
import { getCart } from "@/lib/cart/queries";
import { currentCustomer, signInCustomer, signOutCustomer } from "@/lib/customers/customer-session";
import { revokeSession } from "@/lib/customers/commands";
import { markSignedIn, markSignedOut } from "@/lib/customers/signed-in-cookie";
import { requestSignInLink } from "@/lib/customers/sign-in-links";
import { db } from "@/db/client";
import { env } from "@/lib/env";
import { type Market, type MarketCode, markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimit, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, invariant, ok, type Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** Asks for a link by mail. The answer is the same for every address, and so is the work. */
async function askFor(
  email: string,
  market: MarketCode,
  next: "account" | "checkout",
): Promise<Result<null>> {
  const byAddress = await takeFromLimitByAddress(rateLimits.signInLinkAddress, await headers());
  if (!byAddress.allowed) return fail("rate_limited");
  // Nobody's mailbox can be flooded from here, and nobody learns that it was tried.
  const byEmail = await takeFromLimit(rateLimits.signInLinkEmail, email.toLowerCase());
  if (!byEmail.allowed) return ok(null);
  return inTransaction((tx) => requestSignInLink(tx, { email, market, next }, new Date()));
}

const submitAsk = formAction(askLinkForm, anyone, ({ email, market, next }) => askFor(email, market, next));

export type AskLinkState = {
  readonly result: Result<null>;
  /** As typed: a form is emptied when its action has run. */
  readonly email: string;
};

/** Fields: `market`, `email`, `next` (`account`, `checkout`). Fails with `invalid_input`, `rate_limited`. */
export async function askForLink(_previous: AskLinkState | null, form: FormData): Promise<AskLinkState> {
  const email = form.get("email");
  return {
    result: await submitAsk(null, form),
    email: typeof email === "string" ? email.slice(0, 320) : "",
  };
}

/**
 * The same for the address of an order, for whoever has its link: the mail goes to the buyer, whoever asks.
 * Fails with `invalid_input`, `rate_limited`, `order_not_found`.
 */
export const askForLinkByOrder = formAction(askLinkForOrderForm, anyone, async ({ market, order }) => {
  const email = await findOrderEmail(order);
  return email === null ? fail("order_not_found") : askFor(email, market, "account");
});

const submitEnter = formAction(enterForm, anyone, async ({ market: code, token }): Promise<Result<never>> => {
  const market = markets[code];
  // Read before it is used up: whose it is, and where it leads.
  const link = await findLink(token);
  if (!link) redirect(paths.signInLink(market, token));
  try {
    await signInCustomer("credentials", { token, redirect: false });
  } catch (error) {
    if (error instanceof SignInRefused) redirect(paths.signInLink(market, token));
    throw error;
  }
  await markSignedIn();
  const told = await bringCart(market, link.email);
  if (link.next === "checkout") redirect(paths.checkout(market));
  redirect(`${paths.account(market)}${told}`);
});

/** Makes the visitor's cart the person's. @returns what the account's page has to tell of it, as a query */
async function bringCart(market: Market, email: string): Promise<string> {
  // The session's cookie is only on its way to the browser.
  const userId = await findUserId(email);
  invariant(userId, "whoever has just signed in has an account");
  const claim = await inTransaction(async (tx) =>
    claimCart(tx, { token: await readCartToken(), userId, market }, env().AUTH_SECRET, new Date()),
  );
  invariant(claim.ok, "claiming a cart does not fail");
  const { token, broughtBack, isCapped } = claim.value;
  const cart = await getCart(token, market);
  await rememberCart(token, cart.count);
  if (broughtBack === 0) return "";
  return `?${new URLSearchParams({ merged: String(broughtBack), ...(isCapped ? { capped: "1" } : {}) }).toString()}`;
}

/** Signs in by the link of a mail. Fields: `market`, `token`. One that cannot be used leads to the page that says so. */
export async function enter(form: FormData): Promise<void> {
  await submitEnter(null, form);
}

const submitSignOut = formAction(signOutForm, anyone, async ({ market }): Promise<Result<never>> => {
  const customer = await currentCustomer();
  if (customer) await revokeSession(db, customer.sessionId);
  await signOutCustomer({ redirect: false });
  await forgetCart();
  await markSignedOut();
  redirect(paths.account(markets[market]));
});

/** Ends this session, also for copies of its cookie. Fields: `market`. */
export async function signOut(form: FormData): Promise<void> {
  await submitSignOut(null, form);
}
