import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { LinePhoto } from "@/components/order/line-photo";
import { buttonClass } from "@/components/ui/button";
import { confirmForm, withdrawForm } from "@/lib/back-in-stock/actions";
import { type BackInStockRequest, getRequestByToken } from "@/lib/back-in-stock/queries";
import { words } from "@/lib/i18n/messages";
import { findMarket, type Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

type Props = PageProps<"/[locale]/back-in-stock/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return {
    ...(market ? { title: words(market, "backInStock")("title") } : {}),
    // The address is the key to the request; see the page of an order.
    referrer: "same-origin",
  };
}

/**
 * Where the mails lead: yes, no, and how it stands. Reading it changes nothing, because mail programs open links before
 * people do.
 */
export default async function BackInStockPage({ params }: Props) {
  const { locale, token } = await params;
  const market = findMarket(locale);
  if (!market) notFound();
  const request = await getRequestByToken(token);
  const t = words(market, "backInStock");
  return (
    <div className="max-w-xl space-y-6 py-10 sm:py-16">
      {request ? (
        <Standing market={market} token={token} request={request} />
      ) : (
        <>
          <h1 className="font-display text-3xl tracking-[-0.02em]">{t("gone.title")}</h1>
          <p className="text-ink-soft">{t("gone.text")}</p>
        </>
      )}
      <p>
        <a
          href={request ? paths.variant(market, request.productSlug, request.sku) : paths.home(market)}
          className="text-link inline-flex min-h-11 items-center"
        >
          {request ? t("toProduct") : t("toShop")}
        </a>
      </p>
    </div>
  );
}

function Standing(props: { market: Market; token: string; request: BackInStockRequest }) {
  const { market, token, request } = props;
  const { productName, variantLabel, imagePath, isConfirmed, isTold } = request;
  const t = words(market, "backInStock");
  const state = isTold ? "told" : isConfirmed ? "waiting" : "unconfirmed";
  return (
    <>
      <h1 className="font-display text-3xl tracking-[-0.02em]">{t(`${state}.title`)}</h1>
      <div className="flex items-center gap-4">
        <LinePhoto path={imagePath} />
        <p className="min-w-0">
          <span className="block font-medium break-words">{productName}</span>
          <span className="block text-sm break-words text-ink-soft">{variantLabel}</span>
        </p>
      </div>
      <p className="text-ink-soft">{t(`${state}.text`)}</p>
      <div className="flex flex-wrap gap-3 max-sm:flex-col">
        {state === "unconfirmed" && (
          <LinkForm market={market} token={token} action={confirmForm}>
            <button type="submit" className={`${buttonClass.primary} max-sm:w-full`}>
              {t("confirm")}
            </button>
          </LinkForm>
        )}
        <LinkForm market={market} token={token} action={withdrawForm}>
          <button type="submit" className={`${buttonClass.secondary} max-sm:w-full`}>
            {t(state === "unconfirmed" ? "decline" : "withdraw")}
          </button>
        </LinkForm>
      </div>
      <p className="text-sm text-ink-soft">{t("privacy")}</p>
    </>
  );
}

function LinkForm(props: {
  market: Market;
  token: string;
  action: (form: FormData) => Promise<void>;
  children: ReactNode;
}) {
  return (
    <form action={props.action}>
      <input type="hidden" name="market" value={props.market.code} />
      <input type="hidden" name="token" value={props.token} />
      {props.children}
    </form>
  );
}
