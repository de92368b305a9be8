"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { db } from "@/db/client";
import type { MailedLinkPurpose, SignInDestination } from "@/db/schema/customers";
import { arrive, leave } from "@/lib/account/arrive";
import { changeEmailByLink } from "@/lib/account/change-email";
import {
  askByOrderForm,
  enterForm,
  marketForm,
  passwordByLinkForm,
  resetForm,
  signInForm,
} from "@/lib/account/input";
import { findLink, findOrderEmail } from "@/lib/account/queries";
import { anyone, formAction } from "@/lib/action";
import { revokeSession } from "@/lib/customers/commands";
import { hashNewPassword, setPasswordByLink, signInByPassword } from "@/lib/customers/customer-passwords";
import { currentCustomer } from "@/lib/customers/customer-session";
import { currentDevice, readDeviceCookie } from "@/lib/customers/device-cookie";
import { requestMailedLink, signInByLink } from "@/lib/customers/mailed-links";
import { env } from "@/lib/env";
import { type MarketCode, markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimit, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, ok, type Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

type Ask = {
  readonly email: string;
  readonly market: MarketCode;
  readonly next: SignInDestination;
  readonly purpose: Exclude<MailedLinkPurpose, "email">;
};

/** Asks for a link by mail. The answer is the same for every address, and so is the work. */
async function askFor(wanted: Ask): Promise<Result<"mailed">> {
  const byAddress = await takeFromLimitByAddress(rateLimits.signInLinkAddress, await headers());
  if (!byAddress.allowed) return fail("rate_limited");
  // Nobody's mailbox can be flooded from here, and nobody learns that it was tried.
  const byEmail = await takeFromLimit(rateLimits.signInLinkEmail, wanted.email.toLowerCase());
  if (!byEmail.allowed) return ok("mailed");
  const asked = await inTransaction((tx) => requestMailedLink(tx, wanted, new Date()));
  return asked.ok ? ok("mailed") : asked;
}

const submitSignIn = formAction(signInForm, anyone, async (input): Promise<Result<"mailed">> => {
  const { market, email, next, way, password } = input;
  if (way === "link" || password === "") return askFor({ email, market, next, purpose: "sign-in" });
  const opened = await signInByPassword(
    db,
    { email, password, deviceToken: await readDeviceCookie(), device: await currentDevice() },
    { headers: await headers(), secret: env().AUTH_SECRET, now: new Date() },
  );
  return opened.ok ? arrive(opened.value, markets[market], next) : opened;
});

const submitReset = formAction(resetForm, anyone, ({ market, email, next }) =>
  askFor({ email, market, next, purpose: "password" }),
);

export type AskState = {
  readonly result: Result<"mailed">;
  /** As typed: a form is emptied when its action has run. */
  readonly email: string;
};

const typed = (form: FormData): string => {
  const email = form.get("email");
  return typeof email === "string" ? email.slice(0, 320) : "";
};

/**
 * Signs in by a password, or mails a link. Fields: `market`, `email`, `password`, `way` (`password`, `link`), `next`.
 * Fails with `invalid_input`, `wrong_credentials`, `too_many_attempts`, `rate_limited`.
 */
export async function signInOrAsk(_previous: AskState | null, form: FormData): Promise<AskState> {
  return { result: await submitSignIn(null, form), email: typed(form) };
}

/** The first step to a new password: mails a link. Fields: `market`, `email`, `next`. */
export async function askForPassword(_previous: AskState | null, form: FormData): Promise<AskState> {
  return { result: await submitReset(null, form), email: typed(form) };
}

/**
 * A link to the address of an order, for whoever has the order's: the mail goes to the buyer, whoever asks. Fields:
 * `market`, `order`, `purpose`. Fails with `invalid_input`, `rate_limited`, `order_not_found`.
 */
export const askForLinkByOrder = formAction(askByOrderForm, anyone, async ({ market, order, purpose }) => {
  const email = await findOrderEmail(order);
  return email === null ? fail("order_not_found") : askFor({ email, market, next: "account", purpose });
});

const submitEnter = formAction(enterForm, anyone, async ({ market: code, token }): Promise<Result<never>> => {
  const market = markets[code];
  const link = await findLink("sign-in", token);
  if (!link) redirect(paths.signInLink(market, token));
  const device = await currentDevice();
  const opened = await inTransaction((tx) => signInByLink(tx, link.id, device, new Date()));
  if (!opened.ok) redirect(paths.signInLink(market, token));
  return arrive(opened.value, market, link.next);
});

/** Signs in by the link of a mail. Fields: `market`, `token`. One that cannot be used leads to the page that says so. */
export async function enter(form: FormData): Promise<void> {
  await submitEnter(null, form);
}

/**
 * The second step to a new password: stores it and signs in. Fields: `market`, `token`, `password`. A link that cannot be
 * used leads to the page that says so. Fails with `invalid_input`.
 */
export const setPasswordByMail = formAction(
  passwordByLinkForm,
  anyone,
  async ({ market: code, token, password }): Promise<Result<never>> => {
    const market = markets[code];
    const link = await findLink("password", token);
    if (!link) redirect(paths.passwordLink(market, token));
    const hash = await hashNewPassword(password, link.email);
    if (!hash.ok) return hash;
    const given = { linkId: link.id, hash: hash.value, device: await currentDevice(), market: code };
    const opened = await inTransaction((tx) => setPasswordByLink(tx, given, new Date()));
    if (!opened.ok) redirect(paths.passwordLink(market, token));
    return arrive(opened.value, market, link.next, { done: "password" });
  },
);

/**
 * Makes the address that a link was mailed to the account's own. Fields: `market`, `token`.
 * Fails with `invalid_input`, `email_taken`.
 */
export const confirmEmail = formAction(
  enterForm,
  anyone,
  async ({ market: code, token }): Promise<Result<never>> => {
    const market = markets[code];
    const link = await findLink("email", token);
    if (!link) redirect(paths.emailLink(market, token));
    const given = { linkId: link.id, device: await currentDevice(), market: code };
    const opened = await inTransaction((tx) => changeEmailByLink(tx, given, new Date()));
    if (opened.ok) return arrive(opened.value, market, "security", { done: "email" });
    if (opened.error.code === "email_taken") return fail("email_taken");
    redirect(paths.emailLink(market, token));
  },
);

const submitSignOut = formAction(marketForm, anyone, async ({ market }): Promise<Result<never>> => {
  const customer = await currentCustomer();
  if (customer) await revokeSession(db, customer.sessionId);
  await leave();
  redirect(paths.account(markets[market]));
});

/** Ends this session, also for copies of its cookie. Fields: `market`. */
export async function signOut(form: FormData): Promise<void> {
  await submitSignOut(null, form);
}
