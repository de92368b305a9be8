import type { CartNews } from "@/components/cart/cart-panel-state";
import type { Translate } from "@/lib/i18n/translate";

/** The words for a piece of news; codes without their own words get general ones. */
export function newsText(t: Translate<"cart">, news: CartNews): string {
  if (news.kind === "problem") return problemText(t, news.code);
  if (news.kind === "capped") return t("news.capped", { quantity: news.quantity });
  return t(`news.${news.kind}`, { name: news.name });
}

export function problemText(t: Translate<"cart">, code: string): string {
  const key = `problems.${code}`;
  return t(t.has(key) ? key : "problems.unexpected");
}
