import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CartOutcome } from "@/components/cart/cart-outcome";
import type { PlaceChoice } from "@/components/cart/cart-estimate";
import { CartPage } from "@/components/cart/cart-page";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { QueryProvider } from "@/components/query-provider";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { getCart } from "@/lib/cart/queries";
import { packedMessages, words } from "@/lib/i18n/messages";
import { addressFormat } from "@/lib/customers/address-formats";
import { displayNames } from "@/lib/intl";
import { findMarket, type Market } from "@/lib/markets";

/** Reads the visitor's cookie; said outright, because the market above it is static. */
export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PageProps<"/[locale]/cart">): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "cart")("title"), robots: { index: false } } : {};
}

export default async function Page({ params, searchParams }: PageProps<"/[locale]/cart">) {
  const market = findMarket((await params).locale);
  if (!market) notFound();
  const [cart, query] = await Promise.all([
    readCartToken().then((token) => getCart(token, market)),
    searchParams,
  ]);
  const { code } = query;
  return (
    <MessagesProvider
      segment={market.segment}
      messages={packedMessages(
        market.language,
        "cart",
        "savedCart",
        "sharedCart",
        "discount",
        "arrival",
        "estimate",
      )}
    >
      <div className="shell py-10 lg:py-16">
        <h1 className="mb-6 font-display text-3xl lg:text-4xl">{words(market, "cart")("title")}</h1>
        <CartOutcome market={market} cart={cart} query={query} />
        <QueryProvider>
          <CartPage
            cart={cart}
            places={placesOf(market)}
            codeProblem={typeof code === "string" ? code : null}
          />
        </QueryProvider>
      </div>
    </MessagesProvider>
  );
}

const placesOf = (market: Market): PlaceChoice[] =>
  market.countries.map((code) => ({
    code,
    name: displayNames(market.locale, { type: "region" }).of(code) ?? code,
    states: addressFormat(code)?.states ?? null,
    hasDigitCodes: addressFormat(code)?.hasDigitCodes ?? false,
  }));
