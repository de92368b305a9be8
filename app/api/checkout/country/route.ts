import { readCartToken } from "@/lib/cart/cart-cookie";
import { parseDraft } from "@/lib/checkout/input";
import { readPostedForm } from "@/lib/checkout/posted-form";
import { keepDraft } from "@/lib/checkout/queries";
import { paths } from "@/lib/paths";

/**
 * The checkout's form of a browser without scripts, sent by the button below a country: keeps what was typed, and leads
 * back to the fields that this country has.
 */
export async function POST(request: Request): Promise<Response> {
  const { form, text, market } = await readPostedForm(request);
  const token = await readCartToken();
  if (token && form) await keepDraft(token, parseDraft(Object.fromEntries(form)));
  const field = text("fields") === "billing" ? "billingCountry" : "country";
  return new Response(null, {
    status: 303,
    headers: { location: `${paths.checkout(market)}#${field}`, "cache-control": "private, no-store" },
  });
}
