import { GET as afterPaying } from "@/app/[locale]/(checkout)/checkout/return/route";
import { POST as addLine } from "@/app/api/cart/lines/route";
import { POST as quote } from "@/app/api/checkout/quote/route";
import { POST as stripeEvent } from "@/app/api/webhooks/stripe/route";
import { allMarkets } from "@/lib/markets";
import type { DirectRoute } from "@/lib/page-cache/direct-routes";
import { paths } from "@/lib/paths";

/**
 * What a purchase asks for besides its pages, for `beforeNext`: answered by the very functions that Next would call, and does
 * where nothing stands in front of it.
 */
export const routesBeforeNext: ReadonlyMap<string, DirectRoute> = new Map<string, DirectRoute>([
  ["POST /api/cart/lines", addLine],
  [`POST ${paths.api.quote}`, quote],
  [`POST ${paths.api.stripeWebhook}`, stripeEvent],
  ...allMarkets.map((market): [string, DirectRoute] => [
    `GET ${paths.checkoutReturn(market)}`,
    (request) => afterPaying(request, { params: Promise.resolve({ locale: market.segment }) }),
  ]),
]);
