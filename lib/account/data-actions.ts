"use server";

import { redirect } from "next/navigation";
import { leave } from "@/lib/account/arrive";
import { eraseForm } from "@/lib/account/input";
import { requireCustomer } from "@/lib/account/require-customer";
import { formAction } from "@/lib/action";
import { isFresh } from "@/lib/customers/sessions";
import { markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { erasePerson } from "@/lib/privacy/erase-person";
import { fail, type Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/**
 * Erases the customer who is signed in, for good. Fields: `market`, `sure` (`yes`), `credit` (`yes`: store credit is given up).
 * Fails with `invalid_input`, `not_fresh` (sign in again first), `order_open`, `credit_left`, `works_here`.
 */
export const eraseOwnAccount = formAction(
  eraseForm,
  () => requireCustomer(),
  async ({ market, credit }, person): Promise<Result<never>> => {
    const now = new Date();
    if (!isFresh(person, now)) return fail("not_fresh");
    const asked = { userId: person.id, givesUpCredit: credit === "yes" };
    const erased = await inTransaction((tx) => erasePerson(tx, asked, now));
    if (!erased.ok) return erased;
    await leave();
    return redirect(`${paths.account(markets[market])}?done=erased`);
  },
);
