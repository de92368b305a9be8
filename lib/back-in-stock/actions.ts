"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { anyone, formAction } from "@/lib/action";
import { askForNews, confirmRequest, withdrawRequest } from "@/lib/back-in-stock/commands";
import { askInput, linkInput } from "@/lib/back-in-stock/input";
import { readLinkToken } from "@/lib/link-token";
import { env } from "@/lib/env";
import { markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimit, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, ok, type Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const submitAsk = formAction(askInput, anyone, async ({ website, ...ask }): Promise<Result<null>> => {
  const byAddress = await takeFromLimitByAddress(rateLimits.backInStockAddress, await headers());
  if (!byAddress.allowed) return fail("rate_limited");
  // Whoever fills in what nobody can see hears the same as everybody.
  if (website !== "") return ok(null);
  // Nobody's mailbox can be flooded from here, and nobody learns that it was tried.
  const byEmail = await takeFromLimit(rateLimits.backInStockEmail, ask.email.toLowerCase());
  if (!byEmail.allowed) return ok(null);
  return inTransaction((tx) => askForNews(tx, ask, new Date()));
});

export type AskState = {
  readonly result: Result<null>;
  /** As typed: a form is emptied when its action has run. */
  readonly email: string;
};

/**
 * Fields: `market`, `variantId`, `email`; `website` stays empty. The answer is the same whether the address was known
 * or not. Fails with `invalid_input`, `rate_limited`, `in_stock`, `variant_not_found`.
 */
export async function sendAsk(_previous: AskState | null, form: FormData): Promise<AskState> {
  const email = form.get("email");
  return {
    result: await submitAsk(null, form),
    email: typeof email === "string" ? email.slice(0, 320) : "",
  };
}

/** The link of a mail is the proof; what it does not lead to was withdrawn already, or never was. */
const requestBehind = (token: string) => readLinkToken("back-in-stock", token, env().AUTH_SECRET);

const submitConfirmation = formAction(
  linkInput,
  anyone,
  async ({ market, token }): Promise<Result<never>> => {
    const id = requestBehind(token);
    if (id) await inTransaction((tx) => confirmRequest(tx, id, new Date()));
    // The page knows how the request stands.
    redirect(paths.backInStock(markets[market], token));
  },
);

const submitWithdrawal = formAction(linkInput, anyone, async ({ market, token }): Promise<Result<never>> => {
  const id = requestBehind(token);
  if (id) await inTransaction((tx) => withdrawRequest(tx, id));
  redirect(paths.backInStock(markets[market], token));
});

/** Fields: `market`, `token`. */
export async function confirmForm(form: FormData): Promise<void> {
  await submitConfirmation(null, form);
}

/** Fields: `market`, `token`. */
export async function withdrawForm(form: FormData): Promise<void> {
  await submitWithdrawal(null, form);
}
