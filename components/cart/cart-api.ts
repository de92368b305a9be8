import type { CartAnswer } from "@/lib/cart/cart-view";
import type { MarketCode } from "@/lib/markets";
import { paths } from "@/lib/paths";
import type { Result } from "@/lib/result";

/**
 * @returns the server's answer, good or bad
 * @throws Error when there is none: no network, a server in trouble. Worth trying again
 */
async function send(method: string, url: string, body?: unknown): Promise<Result<CartAnswer>> {
  const response = await fetch(url, {
    method,
    // Lives through a reload or a closed tab, with the cookie that the answer sets.
    keepalive: method !== "GET",
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (response.status >= 500) throw new Error(`${method} answered ${response.status}`);
  // A refusal by something in front of the shop is not JSON; that throws as well.
  return (await response.json()) as Result<CartAnswer>;
}

export const fetchCart = (market: MarketCode) => send("GET", paths.api.cart(market));

export const postLine = (
  market: MarketCode,
  addition: { variantId: string; quantity: number; additionId: string },
) => {
  const { variantId, quantity, additionId } = addition;
  return send("POST", paths.api.cartLines(market), { variantId, quantity, additionId });
};

export const postCode = (market: MarketCode, code: string) =>
  send("POST", paths.api.cartCodes(market), { code });

export const deleteCode = (market: MarketCode, code: string) =>
  send("DELETE", paths.api.cartCodes(market), { code });

export const putPlace = (market: MarketCode, place: { country: string; state: string; postalCode: string }) =>
  send("PUT", paths.api.cartPlace(market), place);

export const putGift = (
  market: MarketCode,
  gift: { variantId: string; recipientEmail: string; recipientName: string; message: string },
) => send("PUT", paths.api.cartGifts(market), gift);

export const putLineSaved = (market: MarketCode, variantId: string, saved: boolean) =>
  send("PUT", paths.api.cartLine(market, variantId), { saved });

/** @returns the path of a link to the cart, or `null` when there is nothing in it @throws Error without an answer */
export async function postSharedCart(market: MarketCode): Promise<string | null> {
  const response = await fetch(paths.api.sharedCarts(market), { method: "POST" });
  if (!response.ok && response.status !== 404) throw new Error(`Sharing answered ${response.status}`);
  const result = (await response.json()) as Result<{ path: string }>;
  return result.ok ? result.value.path : null;
}

export const putLine = (market: MarketCode, variantId: string, quantity: number) =>
  quantity === 0
    ? send("DELETE", paths.api.cartLine(market, variantId))
    : send("PUT", paths.api.cartLine(market, variantId), { quantity });
