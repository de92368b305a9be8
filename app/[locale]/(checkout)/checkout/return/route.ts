import { log } from "@/lib/log";
import { defaultMarket, findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { settleSession } from "@/lib/payments/sessions";
import { stripeProvider } from "@/lib/payments/stripe";

export const dynamic = "force-dynamic";

/** Where the provider sends the buyer after paying. Works without the webhook, and changes nothing after it. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }) {
  const market = findMarket((await params).locale) ?? defaultMarket;
  const go = (path: string) =>
    new Response(null, { status: 303, headers: { location: path, "cache-control": "no-store" } });
  const query = new URL(request.url).searchParams;
  // The provider's page brings the first, its script on our own page the second.
  const sessionId = query.get("session_id") ?? query.get("payment_intent") ?? "";
  if (!/^[\w-]{1,200}$/.test(sessionId)) return go(paths.cart(market));
  const session = await settleSession(stripeProvider, sessionId, { kind: "customer" });
  if (!session.ok) return go(paths.cart(market));
  try {
    await session.value.settle();
  } catch (error) {
    // The order page says that the payment is being checked; webhook and deadline settle it without us.
    log.error("checkout.return-failed", error);
  }
  return go(paths.order(market, session.value.orderToken));
}
