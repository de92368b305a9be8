"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { anyone, formAction } from "@/lib/action";
import { markets } from "@/lib/markets";
import { findOrderForm, readOrderNumber } from "@/lib/orders/find-input";
import { findOrderToken } from "@/lib/orders/queries";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimit, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, type Result } from "@/lib/result";

const submit = formAction(
  findOrderForm,
  anyone,
  async ({ market, number, email }): Promise<Result<never>> => {
    const byAddress = await takeFromLimitByAddress(rateLimits.findOrderAddress, await headers());
    if (!byAddress.allowed) return fail("rate_limited");
    const read = readOrderNumber(number);
    if (read === null) return fail("order_not_found");
    // From however many addresses: nobody tries out whose a number is.
    const byNumber = await takeFromLimit(rateLimits.findOrderNumber, read);
    if (!byNumber.allowed) return fail("rate_limited");
    const token = await findOrderToken(read, email);
    return token === null ? fail("order_not_found") : redirect(paths.order(markets[market], token));
  },
);

export type FindOrderState = {
  readonly result: Result<never>;
  /** As typed: a form is emptied when its action has run. */
  readonly number: string;
  readonly email: string;
};

/**
 * The way of a guest whose mail is lost to the page of their order. Fields: `market`, `number`, `email`.
 * Fails with `invalid_input`, `rate_limited`, and `order_not_found` whether there is no such order or it is somebody else's.
 */
export async function findOrder(_previous: FindOrderState | null, form: FormData): Promise<FindOrderState> {
  const typed = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.slice(0, 320) : "";
  };
  return { result: await submit(null, form), number: typed("number"), email: typed("email") };
}
