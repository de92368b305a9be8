/**
 * The cookie that scripts may read: how many units the cart held after the last write. Static pages know nothing of the
 * visitor, so the browser looks here before it asks for the cart: no marker, no request.
 */
export const cartMarkerCookie = "cart-here";

/** Units in the cart according to `document.cookie`; 0 without a marker or for one that was tampered with. */
export function markedCount(cookies: string): number {
  for (const pair of cookies.split(";")) {
    const [name, value] = pair.trim().split("=");
    if (name === cartMarkerCookie && value !== undefined && /^[0-9]{1,6}$/.test(value)) return Number(value);
  }
  return 0;
}
