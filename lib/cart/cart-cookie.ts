import "server-only";
import { cookies } from "next/headers";
import { cartMarkerCookie } from "@/lib/cart/cart-marker";
import { isCartToken } from "@/lib/cart/cart-token";
import { isHttps } from "@/lib/env";

const sixtyDays = 60 * 24 * 60 * 60;

/** Browsers refuse the `__Host-` prefix on plain http. */
const cookieName = () => (isHttps() ? "__Host-cart" : "cart");

const attributes = () => ({ path: "/", sameSite: "lax", secure: isHttps() }) as const;

/** The visitor's cart token; `null` without a cookie or for one we cannot have set. */
export async function readCartToken(): Promise<string | null> {
  const value = (await cookies()).get(cookieName())?.value;
  return value !== undefined && isCartToken(value) ? value : null;
}

/** The same for a route, from the request itself: needs nothing of Next. */
export function cartTokenOf(request: Request): string | null {
  const name = `${cookieName()}=`;
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(name))?.slice(name.length);
  return value !== undefined && isCartToken(value) ? value : null;
}

/** After signing out: the next person at this device sees nothing of the cart, which stays with its owner. */
export async function forgetCart(): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(), "", { ...attributes(), httpOnly: true, maxAge: 0 });
  jar.set(cartMarkerCookie, "0", { ...attributes(), maxAge: 0 });
}

/** For route handlers and actions, after the write committed. An empty cart is kept for undo but no longer asked for. */
export async function rememberCart(token: string, count: number) {
  const jar = await cookies();
  jar.set(cookieName(), token, { ...attributes(), httpOnly: true, maxAge: sixtyDays });
  jar.set(cartMarkerCookie, String(count), { ...attributes(), maxAge: count > 0 ? sixtyDays : 0 });
}

/** The same for a route: the headers to send. */
export function cartCookies(token: string, count: number): string[] {
  const always = `Path=/; SameSite=Lax${isHttps() ? "; Secure" : ""}`;
  return [
    `${cookieName()}=${token}; ${always}; HttpOnly; Max-Age=${sixtyDays}`,
    `${cartMarkerCookie}=${count}; ${always}; Max-Age=${count > 0 ? sixtyDays : 0}`,
  ];
}
