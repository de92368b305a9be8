import { readCartToken } from "@/lib/cart/cart-cookie";
import { codeInput, marketInput } from "@/lib/cart/input";
import { enterVisitorCode, removeVisitorCode } from "@/lib/cart/visitor-cart";
import { parseDraft } from "@/lib/checkout/input";
import { keepDraft } from "@/lib/checkout/queries";
import { log } from "@/lib/log";
import { defaultMarket, markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";

/** Every field of the form is at most 1,000 bytes long, and there are two dozen. */
const maxBytes = 64_000;

/**
 * The checkout's form of a browser without scripts, sent by one of its code buttons: keeps what was typed, enters or
 * removes the code, and leads back to the checkout. A route and not a server action, because the buttons of a form whose
 * action is one cannot carry which code they mean.
 */
export async function POST(request: Request): Promise<Response> {
  const form =
    Number(request.headers.get("content-length") ?? maxBytes + 1) <= maxBytes ? await read(request) : null;
  const text = (name: string) =>
    (form?.getAll(name) ?? []).find((value) => typeof value === "string" && value.trim() !== "");
  const market = marketInput.safeParse(text("market"));
  const checkout = paths.checkout(market.success ? markets[market.data] : defaultMarket);
  const problem = form && market.success ? await change(request, form, text) : "unexpected";
  const told = problem === null ? "" : `?${new URLSearchParams({ code: problem }).toString()}`;
  return new Response(null, {
    status: 303,
    headers: { location: `${checkout}${told}`, "cache-control": "private, no-store" },
  });
}

async function read(request: Request): Promise<FormData | null> {
  try {
    return await request.formData();
  } catch {
    return null;
  }
}

/** @returns code of what went wrong; `null` when the cart has (or no longer has) the code */
async function change(
  request: Request,
  form: FormData,
  text: (name: string) => FormDataEntryValue | undefined,
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
