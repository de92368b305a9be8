"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { anyone, formAction } from "@/lib/action";
import { readGiftCardCode } from "@/lib/gift-cards/code";
import { type CardBalance, findBalance } from "@/lib/gift-cards/queries";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, ok, type Result } from "@/lib/result";

const submitBalance = formAction(
  z.object({ code: z.string().trim().min(1, "required").max(100) }),
  anyone,
  async ({ code }): Promise<Result<CardBalance>> => {
    // The same limit as for codes in the cart: whoever tries codes out has no second way.
    const { allowed } = await takeFromLimitByAddress(rateLimits.couponCode, await headers());
    if (!allowed) return fail("rate_limited");
    const read = readGiftCardCode(code);
    const card = read === null ? null : await findBalance(read);
    return card ? ok(card) : fail("unknown_code");
  },
);

export type BalanceState = {
  readonly result: Result<CardBalance>;
  /** As typed, to be put right; empty once it was found. */
  readonly typed: string;
};

/** Field: `code`. Fails with `invalid_input`, `rate_limited`, and `unknown_code` for whatever is no card's code. */
export async function askBalance(_previous: BalanceState | null, form: FormData): Promise<BalanceState> {
  const result = await submitBalance(null, form);
  const code = form.get("code");
  return { result, typed: !result.ok && typeof code === "string" ? code.slice(0, 100) : "" };
}
