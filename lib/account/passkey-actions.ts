"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { db } from "@/db/client";
import { arrive } from "@/lib/account/arrive";
import { newPasskeyForm, passkeyForm, passkeyNameForm, passkeySignInForm } from "@/lib/account/input";
import { relyingParty } from "@/lib/account/relying-party";
import { requireCustomer } from "@/lib/account/require-customer";
import { anyone, formAction } from "@/lib/action";
import { deviceName } from "@/lib/account/device-name";
import { currentDevice } from "@/lib/customers/device-cookie";
import { newChallenge } from "@/lib/customers/passkey-challenge";
import {
  addPasskey,
  removePasskey,
  renamePasskey,
  signInByPasskey,
  verifyNewPasskey,
  verifyPasskey,
} from "@/lib/customers/passkeys";
import { isFresh } from "@/lib/customers/sessions";
import { type MarketCode, markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, type Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const customer = () => requireCustomer();

function backWith(market: MarketCode, done: string): never {
  redirect(`${paths.security(markets[market])}?${new URLSearchParams({ done })}`);
}

/**
 * Signs in by a passkey. Fields: `market`, `next`, `response` (the browser's answer, JSON).
 * Fails with `invalid_input`, `rate_limited`, `passkey_refused`, or `challenge_expired` with another `challenge`.
 */
export const signInWithPasskey = formAction(
  passkeySignInForm,
  anyone,
  async ({ market, next, response }): Promise<Result<never>> => {
    const byAddress = await takeFromLimitByAddress(rateLimits.passkeyAddress, await headers());
    if (!byAddress.allowed) return fail("rate_limited");
    const party = relyingParty();
    const now = new Date();
    const checked = await verifyPasskey(db, party, response, now);
    if (!checked.ok) {
      if (checked.error.code !== "challenge_expired") return checked;
      const challenge = Buffer.from(newChallenge(party.secret, now)).toString("base64url");
      return fail("challenge_expired", { challenge });
    }
    const device = await currentDevice();
    const opened = await inTransaction((tx) => signInByPasskey(tx, checked.value, device, now));
    return opened.ok ? arrive(opened.value, markets[market], next) : opened;
  },
);

/**
 * Stores a passkey that the browser has just made. Fields: `market`, `response`.
 * Fails with `invalid_input`, `not_fresh`, `passkey_refused`, `too_many_passkeys`.
 */
export const addOwnPasskey = formAction(
  newPasskeyForm,
  customer,
  async ({ market, response }, person): Promise<Result<never>> => {
    const now = new Date();
    if (!isFresh(person, now)) return fail("not_fresh");
    const verified = await verifyNewPasskey(relyingParty(), response, now);
    if (!verified.ok) return verified;
    const name = deviceName(markets[market], await currentDevice());
    const added = await inTransaction((tx) =>
      addPasskey(tx, { userId: person.id, market }, { ...verified.value, name }, now),
    );
    return added.ok ? backWith(market, "passkey-added") : added;
  },
);

/** Gives a passkey another name. Fields: `market`, `passkey`, `name`. Fails with `invalid_input`, `passkey_gone`. */
export const renameOwnPasskey = formAction(
  passkeyNameForm,
  customer,
  async ({ market, passkey, name }, person): Promise<Result<never>> => {
    const renamed = await inTransaction((tx) => renamePasskey(tx, { id: passkey, userId: person.id, name }));
    return renamed.ok ? backWith(market, "passkey-renamed") : renamed;
  },
);

/** Removes a passkey. Fields: `market`, `passkey`. Fails with `invalid_input`, `not_fresh`, `passkey_gone`. */
export const deleteOwnPasskey = formAction(
  passkeyForm,
  customer,
  async ({ market, passkey }, person): Promise<Result<never>> => {
    if (!isFresh(person, new Date())) return fail("not_fresh");
    const removed = await inTransaction((tx) => removePasskey(tx, { userId: person.id, market }, passkey));
    return removed.ok ? backWith(market, "passkey-removed") : removed;
  },
);
