import { readCartToken } from "@/lib/cart/cart-cookie";
import { codeInput } from "@/lib/cart/input";
import { enterVisitorCode, removeVisitorCode } from "@/lib/cart/visitor-cart";
import { parseDraft } from "@/lib/checkout/input";
import { readPostedForm } from "@/lib/checkout/posted-form";
import { keepDraft } from "@/lib/checkout/queries";
import { log } from "@/lib/log";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";

/**
 * The checkout's form of a browser without scripts, sent by one of its code buttons: keeps what was typed, enters or
 * removes the code, and leads back to the checkout. A route and not a server action, because the buttons of a form whose
 * action is one cannot carry which code they mean.
 */
export async function POST(request: Request): Promise<Response> {
  const { form, text, market } = await readPostedForm(request);
  const problem = form ? await change(request, form, text) : "unexpected";
  const told = problem === null ? "" : `?${new URLSearchParams({ code: problem }).toString()}`;
  return new Response(null, {
    status: 303,
    headers: { location: `${paths.checkout(market)}${told}`, "cache-control": "private, no-store" },
  });
}

/** @returns code of what went wrong; `null` when the cart has (or no longer has) the code */
async function change(
  request: Request,
  form: FormData,
  text: (name: string) => string | undefined,
): Promise<string | null> {
  try {
    const token = await readCartToken();
    if (token) await keepDraft(token, parseDraft(Object.fromEntries(form)));
    const removed = text("remove");
    const input = codeInput.safeParse({ code: removed ?? text("code") });
    // The button was pressed with nothing typed.
    if (!input.success) return removed === undefined ? "code_invalid" : null;
    const allowance = await takeFromLimitByAddress(rateLimits.couponCode, request.headers);
    if (!allowance.allowed) return "rate_limited";
    const write = removed === undefined ? enterVisitorCode : removeVisitorCode;
    const result = await write(token, input.data.code);
    return result.ok ? null : result.error.code;
  } catch (error) {
    log.error("checkout.code-failed", error);
    return "unexpected";
  }
}
