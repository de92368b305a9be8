import "server-only";
import type { RelyingParty } from "@/lib/customers/passkeys";
import { env } from "@/lib/env";
import { words } from "@/lib/i18n/messages";
import { defaultMarket } from "@/lib/markets";

/** Passkeys are valid on the shop's own host, whatever the request calls it. */
export function relyingParty(): RelyingParty {
  const { SHOP_URL, AUTH_SECRET } = env();
  return {
    id: new URL(SHOP_URL).hostname,
    origin: SHOP_URL,
    name: words(defaultMarket, "common")("shopName"),
    secret: AUTH_SECRET,
  };
}
