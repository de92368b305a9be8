import { ArrowLeft } from "lucide";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { CountryChoice } from "@/components/checkout/address-fields";
import { CheckoutForm } from "@/components/checkout/checkout-form";
import { EmptyCheckout } from "@/components/checkout/empty-checkout";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import { readCartToken } from "@/lib/cart/cart-cookie";
import { toCheckoutView } from "@/lib/checkout/checkout-view";
import { getCheckout } from "@/lib/checkout/queries";
import { addressCountries, addressFormat } from "@/lib/customers/address-formats";
import type { AddressFormat } from "@/lib/customers/address-format";
import { currentCustomer } from "@/lib/customers/customer-session";
import type { Customer } from "@/lib/customers/queries";
import { packedMessages, words } from "@/lib/i18n/messages";
import { displayNames } from "@/lib/intl";
import { findMarket, type Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { waysToPay } from "@/lib/payments/payment-methods";
import { paymentSetup } from "@/lib/payments/payment-setup";
import { countryOf } from "@/lib/pricing/destination";
import { invariant } from "@/lib/result";

export async function generateMetadata({ params }: PageProps<"/[locale]/checkout">): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "checkout")("title") } : {};
}

export default async function CheckoutPage({ params, searchParams }: PageProps<"/[locale]/checkout">) {
  const market = findMarket((await params).locale);
  if (!market) notFound();
  const cartToken = await readCartToken();
  const [checkout, customer] = await Promise.all([
    cartToken ? getCheckout(cartToken, market) : null,
    currentCustomer(),
  ]);
  // What was typed stands before what is known.
  const draft = checkout && { ...checkout.draft, email: checkout.draft.email || customer?.email || "" };
  const { canceled, code } = await searchParams;
  return (
    <MessagesProvider
      segment={market.segment}
      messages={packedMessages(market.language, "checkout", "discount", "arrival", "hold")}
    >
      <a
        href={paths.cart(market)}
        className="text-link mt-4 mb-2 inline-flex min-h-11 items-center gap-2 text-sm"
      >
        <Icon of={ArrowLeft} size={16} />
        {words(market, "checkout")("backToCart")}
      </a>
      {checkout && <SignInLine market={market} customer={customer} />}
      {checkout && draft ? (
        <CheckoutForm
          view={toCheckoutView(checkout.quote, draft, market, checkout.heldUntil)}
          draft={draft}
          countries={choices(market, market.countries)}
          billingCountries={[...choices(market, market.countries), ...otherCountries(market)]}
          formats={{
            shipping: formatOf(market, countryOf(draft, market)),
            billing: formatOf(market, draft.billingCountry),
          }}
          isCanceled={canceled !== undefined}
          codeProblem={typeof code === "string" ? code : null}
          payment={paymentSetup(market.code)}
          ways={{ online: waysToPay(market, false), all: waysToPay(market, true) }}
        />
      ) : (
        <EmptyCheckout />
      )}
    </MessagesProvider>
  );
}

function choices(market: Market, codes: readonly string[]): CountryChoice[] {
  const names = displayNames(market.locale, { type: "region" });
  return codes.map((code) => ({ code, name: names.of(code) ?? code }));
}

/** A bill goes to any country, by name. */
function otherCountries(market: Market): CountryChoice[] {
  const others = addressCountries.filter((code) => !market.countries.includes(code));
  // What the reader's language has no name for is a place without inhabitants, or reserved.
  return choices(market, others)
    .filter(({ code, name }) => name !== code)
    .toSorted((a, b) => a.name.localeCompare(b.name, market.locale));
}

/** How addresses are written in a country, or in the market's first while none is chosen. */
function formatOf(market: Market, country: string | null | undefined): AddressFormat {
  const format = addressFormat(country ?? "") ?? addressFormat(market.countries[0]);
  invariant(format, "a market's country is one");
  return format;
}

/** For those who have an account; everybody else goes on below without one. */
function SignInLine({ market, customer }: { market: Market; customer: Customer | null }) {
  const t = words(market, "account");
  return (
    <p className="mb-2 text-sm break-words text-ink-soft">
      {customer ? (
        t("checkout.signedIn", { email: customer.email })
      ) : (
        <>
          {t("checkout.guest")}{" "}
          <a
            href={paths.accountFor(market, "checkout")}
            className="text-link inline-flex min-h-11 items-center"
          >
            {t("checkout.signIn")}
          </a>
        </>
      )}
    </p>
  );
}
