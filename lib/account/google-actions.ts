"use server";

import { redirect } from "next/navigation";
import { arrive } from "@/lib/account/arrive";
import { enterForm, googleForm, marketForm } from "@/lib/account/input";
import { findLink } from "@/lib/account/queries";
import { requireCustomer } from "@/lib/account/require-customer";
import { anyone, formAction } from "@/lib/action";
import { offersGoogle, startGoogle } from "@/lib/customers/customer-session";
import { currentDevice } from "@/lib/customers/device-cookie";
import { joinGoogleByLink, leaveGoogle } from "@/lib/customers/google-accounts";
import { isFresh } from "@/lib/customers/sessions";
import { markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { fail, type Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** Leads to Google. Fields: `market`, `next`. Fails with `invalid_input`, `google_off`. */
export const goToGoogle = formAction(googleForm, anyone, async ({ market, next }): Promise<Result<never>> => {
  if (!offersGoogle()) return fail("google_off");
  redirect(await startGoogle(markets[market], next));
});

const submitJoin = formAction(enterForm, anyone, async ({ market: code, token }): Promise<Result<never>> => {
  const market = markets[code];
  const link = await findLink("google", token);
  if (!link) redirect(paths.googleLink(market, token));
  const given = { linkId: link.id, device: await currentDevice(), market: code };
  const opened = await inTransaction((tx) => joinGoogleByLink(tx, given, new Date()));
  if (!opened.ok) redirect(paths.googleLink(market, token));
  return arrive(opened.value, market, link.next);
});

/** Joins a Google account to the account whose mailbox the link was read in, and signs in. Fields: `market`, `token`. */
export async function joinGoogle(form: FormData): Promise<void> {
  await submitJoin(null, form);
}

/** From now on Google opens the account no more. Fields: `market`. Fails with `not_fresh`, `google_gone`. */
export const partFromGoogle = formAction(
  marketForm,
  () => requireCustomer(),
  async ({ market }, person): Promise<Result<never>> => {
    if (!isFresh(person, new Date())) return fail("not_fresh");
    const left = await inTransaction((tx) => leaveGoogle(tx, { userId: person.id, market }));
    return left.ok ? redirect(`${paths.security(markets[market])}?done=google`) : left;
  },
);
