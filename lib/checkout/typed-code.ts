import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { carts } from "@/db/schema";
import { enterVisitorCode } from "@/lib/cart/visitor-cart";
import { sha256 } from "@/lib/ids";
import { normalizeCode } from "@/lib/promotions/code";
import { fail, ok, type Result } from "@/lib/result";

/**
 * A code that stands in its field while "pay" is pressed is entered first, and nothing is ordered before the buyer has
 * seen what it does. One that the cart has already changes nothing.
 *
 * Fails with `code_entered` (look at the total) or `code_not_taken` (field `code` says why).
 */
export async function enterTypedCode(cartToken: string, typed: string): Promise<Result<null>> {
  const code = normalizeCode(typed);
  const [cart] = await db
    .select({ codes: carts.couponCodes })
    .from(carts)
    .where(eq(carts.tokenHash, sha256(cartToken)));
  if (code !== null && cart?.codes.includes(code)) return ok(null);
  const entered = await enterVisitorCode(cartToken, typed);
  return entered.ok ? fail("code_entered") : fail("code_not_taken", { code: entered.error.code });
}
