"use server";

import { redirect } from "next/navigation";
import { db } from "@/db/client";
import { leave, takeSession } from "@/lib/account/arrive";
import { requestEmailChange } from "@/lib/account/change-email";
import { emailForm, marketForm, passwordForm, sessionForm } from "@/lib/account/input";
import { requireCustomer } from "@/lib/account/require-customer";
import { formAction } from "@/lib/action";
import { noteAccountChange } from "@/lib/customers/account-changes";
import {
  changePassword,
  checkPasswordAgain,
  hashNewPassword,
  hasPassword,
} from "@/lib/customers/customer-passwords";
import type { Customer } from "@/lib/customers/queries";
import { isFresh, revokeCustomerSessions, revokeOwnSession } from "@/lib/customers/sessions";
import { type MarketCode, markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimit } from "@/lib/rate-limit";
import { fail, ok, type Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const customer = () => requireCustomer();

function backWith(market: MarketCode, done: string): never {
  redirect(`${paths.security(markets[market])}?${new URLSearchParams({ done })}`);
}

/**
 * Sets a password, or another one. Fields: `market`, `password`, `current` for somebody who has one. All other devices are
 * signed out. Fails with `invalid_input`, `too_many_attempts`, `not_fresh` (sign in again first).
 */
export const setOwnPassword = formAction(
  passwordForm,
  customer,
  async ({ market, current, password }, person): Promise<Result<never>> => {
    const now = new Date();
    if (await hasPassword(db, person.id)) {
      const again = await checkPasswordAgain(db, person.id, current, now);
      if (!again.ok) return again;
    } else if (!isFresh(person, now)) return fail("not_fresh");
    const hash = await hashNewPassword(password, person.email);
    if (!hash.ok) return hash;
    const session = { sessionId: person.sessionId, userId: person.id, market };
    const rotated = await inTransaction((tx) => changePassword(tx, session, hash.value, now));
    if (!rotated.ok) return rotated;
    await takeSession(rotated.value);
    return backWith(market, "password");
  },
);

/**
 * Mails a link to the address that somebody wants to have from now on. Fields: `market`, `email`.
 * Fails with `invalid_input`, `not_fresh`, `rate_limited`, `works_here`.
 */
export const changeOwnEmail = formAction(
  emailForm,
  customer,
  async ({ market, email }, person): Promise<Result<{ email: string }>> => {
    const now = new Date();
    if (!isFresh(person, now)) return fail("not_fresh");
    if (email.toLowerCase() === person.email.toLowerCase())
      return fail("invalid_input", { email: "same_email" });
    const allowance = await takeFromLimit(rateLimits.addressChange, person.id);
    if (!allowance.allowed) return fail("rate_limited");
    const asked = await inTransaction((tx) =>
      requestEmailChange(tx, { userId: person.id, email, market }, now),
    );
    return asked.ok ? ok({ email }) : asked;
  },
);

const submitEnd = formAction(
  sessionForm,
  customer,
  async ({ market, session }, person): Promise<Result<never>> => {
    const ended = await inTransaction(async (tx) => {
      const result = await revokeOwnSession(tx, { sessionId: session, userId: person.id }, new Date());
      if (result.ok) await noteAccountChange(tx, { userId: person.id, market }, "signed_out_device");
      return result;
    });
    // One that has ended meanwhile is what was wanted.
    if (ended.ok && session === person.sessionId) await leaveThisDevice(market);
    return backWith(market, "session");
  },
);

/** Signs one device out. Fields: `market`, `session`. Somebody else's session stays as it is. */
export async function endSession(form: FormData): Promise<void> {
  await submitEnd(null, form);
}

const submitEndAll = formAction(marketForm, customer, async ({ market }, person): Promise<Result<never>> => {
  await endAll(person, market);
  return leaveThisDevice(market);
});

async function endAll(person: Customer, market: MarketCode): Promise<void> {
  await inTransaction(async (tx) => {
    await revokeCustomerSessions(tx, person.id, new Date());
    await noteAccountChange(tx, { userId: person.id, market }, "signed_out_everywhere");
    return ok(null);
  });
}

/** Signs out on all devices, this one too. Fields: `market`. */
export async function signOutEverywhere(form: FormData): Promise<void> {
  await submitEndAll(null, form);
}

async function leaveThisDevice(market: MarketCode): Promise<never> {
  await leave();
  redirect(`${paths.account(markets[market])}?done=signed-out`);
}
