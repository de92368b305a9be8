import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

export type WantedVariant = { readonly productName: string; readonly variantLabel: string };

const fullName = ({ productName, variantLabel }: WantedVariant) =>
  variantLabel === "" ? productName : `${productName}, ${variantLabel}`;

/** The question whether the address' owner wants it: nothing else is sent before the answer. */
export function askMail(market: Market, wanted: WantedVariant, links: { readonly confirm: string }) {
  const t = words(market, "mail");
  const product = fullName(wanted);
  const subject = t("backInStockAsk.subject", { product: wanted.productName });
  return shopMail(market, subject, [
    { kind: "heading", text: t("backInStockAsk.heading") },
    { kind: "paragraph", text: t("backInStockAsk.text", { product }) },
    { kind: "button", text: t("backInStockAsk.confirm"), href: links.confirm },
    { kind: "paragraph", text: t("backInStockAsk.ignore") },
  ]);
}

/** The news itself, once. */
export function tellMail(
  market: Market,
  wanted: WantedVariant,
  links: { readonly product: string; readonly withdraw: string },
) {
  const t = words(market, "mail");
  const product = fullName(wanted);
  const subject = t("backInStock.subject", { product: wanted.productName });
  return shopMail(market, subject, [
    { kind: "heading", text: t("backInStock.heading") },
    { kind: "paragraph", text: t("backInStock.text", { product }) },
    { kind: "button", text: t("backInStock.view"), href: links.product },
    { kind: "paragraph", text: t("backInStock.once") },
    { kind: "link", text: t("backInStock.withdraw"), href: links.withdraw },
  ]);
}
