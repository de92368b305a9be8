import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SharedCart } from "@/components/cart/shared-cart";
import { getSharedCart } from "@/lib/cart/shared-cart";
import { isCartToken } from "@/lib/cart/cart-token";
import { words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";

/** Prices and stock of now. */
export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/cart/shared/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "sharedCart")("title"), robots: { index: false } } : {};
}

export default async function SharedCartPage({ params }: Props) {
  const { locale, token } = await params;
  const market = findMarket(locale);
  if (!market || !isCartToken(token)) notFound();
  const cart = await getSharedCart(token, market);
  if (!cart) notFound();
  return <SharedCart market={market} cart={cart} token={token} />;
}
