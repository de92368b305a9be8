import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GoogleSignIn } from "@/components/account/google-form";
import { OwnOrders } from "@/components/account/own-orders";
import { PasskeySignIn } from "@/components/account/passkey-sign-in";
import { SignInForm } from "@/components/account/sign-in-form";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { signOut } from "@/lib/account/actions";
import { type Destination, destination } from "@/lib/account/input";
import { getPasskeySignIn, listOwnOrders, readOrdersBefore } from "@/lib/account/queries";
import { currentCustomer, offersGoogle } from "@/lib/customers/customer-session";
import type { Customer } from "@/lib/customers/queries";
import { packedMessages, words } from "@/lib/i18n/messages";
import { findMarket, type Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** One of the pages with a nonce, which is made for each request. */
export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/account">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "account")("title"), robots: { index: false } } : {};
}

export default async function AccountPage({ params, searchParams }: Props) {
  const market = findMarket((await params).locale);
  if (!market) notFound();
  const [customer, query] = await Promise.all([currentCustomer(), searchParams]);
  return customer ? (
    <SignedIn market={market} customer={customer} query={query} />
  ) : (
    <SignedOut
      market={market}
      next={destination.parse(query["next"])}
      notice={
        query["done"] === "signed-out"
          ? "signedOutEverywhere"
          : query["done"] === "erased"
            ? "erased"
            : query["google"] === "mailed"
              ? "google.mailed"
              : query["google"] === "refused" || query["error"] !== undefined
                ? "google.refused"
                : null
      }
    />
  );
}

type Notice = "signedOutEverywhere" | "erased" | "google.mailed" | "google.refused";

async function SignedOut(props: { market: Market; next: Destination; notice: Notice | null }) {
  const { market, next } = props;
  const t = words(market, "account");
  return (
    <div className="max-w-2xl">
      {props.notice && (
        <output className="mb-8 block border-l-2 border-accent bg-surface px-4 py-3">
          {t(props.notice)}
        </output>
      )}
      <h1 className="font-display text-3xl">{t("signInTitle")}</h1>
      <p className="mt-3 text-lg text-ink-soft">{t("lead")}</p>
      <MessagesProvider segment={market.segment} messages={packedMessages(market.language, "account")}>
        <SignInForm next={next} />
        <PasskeySignIn next={next} options={await getPasskeySignIn(new Date())} />
        {offersGoogle() && <GoogleSignIn next={next} />}
      </MessagesProvider>
      <p className="mt-6 text-sm text-ink-soft">{t("benefit")}</p>
      <h2 className="mt-10 text-lg font-medium">{t("guest.title")}</h2>
      <p className="mt-1">
        {t.rich("guest.text", {
          // oxlint-disable-next-line react/no-unstable-nested-components -- one tag of the message, no component
          find: (chunks) => (
            <a key="find" href={paths.findOrder(market)} className="text-link">
              {chunks}
            </a>
          ),
        })}
      </p>
      <p className="mt-10">
        <a href={paths.home(market)} className="text-link">
          {t("shop")}
        </a>
      </p>
    </div>
  );
}

async function SignedIn(props: {
  market: Market;
  customer: Customer;
  query: Readonly<Record<string, string | string[] | undefined>>;
}) {
  const { market, customer, query } = props;
  const t = words(market, "account");
  const before = readOrdersBefore(query["before"]);
  const { orders, next } = await listOwnOrders(customer, before);
  const merged =
    typeof query["merged"] === "string" && /^[1-9]\d{0,4}$/.test(query["merged"])
      ? Number(query["merged"])
      : null;
  return (
    <div className="max-w-3xl">
      {merged !== null && (
        <div className="mb-8 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-l-2 border-accent bg-surface px-4 py-3">
          <output>{t(query["capped"] ? "mergedCapped" : "merged", { count: merged })}</output>
          <a href={paths.cart(market)} className="text-link inline-flex min-h-11 items-center">
            {t("toCart")}
          </a>
        </div>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="font-display text-3xl">{t("title")}</h1>
          <p className="mt-1 break-words text-ink-soft">{t("signedIn", { email: customer.email })}</p>
          <p className="flex flex-wrap gap-x-6">
            <a href={paths.security(market)} className="text-link inline-flex min-h-11 items-center">
              {t("securityLink")}
            </a>
            <a href={paths.ownData(market)} className="text-link inline-flex min-h-11 items-center">
              {t("dataLink")}
            </a>
          </p>
        </div>
        <form action={signOut}>
          <input type="hidden" name="market" value={market.code} />
          <button type="submit" className={buttonClass.secondary}>
            {t("signOut")}
          </button>
        </form>
      </div>
      <OwnOrders
        market={market}
        email={customer.email}
        orders={orders}
        next={next}
        isFirst={before === null}
      />
      <p className="mt-8">
        <a href={paths.home(market)} className="text-link">
          {t("shop")}
        </a>
      </p>
    </div>
  );
}
