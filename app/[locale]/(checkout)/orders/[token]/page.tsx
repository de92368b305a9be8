import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { AccountOffer } from "@/components/account/account-offer";
import { HoldNotice } from "@/components/checkout/hold-notice";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { mailTag } from "@/components/layout/mail-link";
import { BuyAgain } from "@/components/order/buy-again";
import { CancelOrder } from "@/components/order/cancel-order";
import { OrderDetails } from "@/components/order/order-details";
import { OrderDocuments } from "@/components/order/order-documents";
import { OrderHeadline } from "@/components/order/order-headline";
import { OrderReturns } from "@/components/order/order-returns";
import { Parcels } from "@/components/order/parcels";
import { TransferDetails } from "@/components/order/transfer-details";
import { WaitForPayment } from "@/components/order/wait-for-payment";
import { PurchaseReviews } from "@/components/reviews/purchase-reviews";
import { currentCustomer } from "@/lib/customers/customer-session";
import { listInvoices } from "@/lib/invoices/queries";
import { packedMessages, words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import { findMarket } from "@/lib/markets";
import { listAgain } from "@/lib/orders/buy-again";
import { getOrderByToken } from "@/lib/orders/queries";
import { paths } from "@/lib/paths";
import { getCancelTerms } from "@/lib/payments/cancel-terms";
import { getOrderReturns } from "@/lib/returns/queries";
import { listReviewableLines } from "@/lib/reviews/queries";

/** An order changes by itself, and belongs to whoever has its link: never kept, neither here nor on the way. */
export const dynamic = "force-dynamic";

/** Read once for title and page. */
const loadOrder = cache((token: string) => getOrderByToken(token, new Date()));

export async function generateMetadata({ params }: PageProps<"/[locale]/orders/[token]">): Promise<Metadata> {
  const { locale, token } = await params;
  const market = findMarket(locale);
  const order = market && (await loadOrder(token));
  return {
    ...(order ? { title: words(market, "order")("title", { number: order.number }) } : {}),
    // The address is the key to the order; no other site may learn it. Not "no-referrer": browsers then hide from us,
    // too, where a form was sent from, and without scripts that is all there is to tell it from a forged one.
    referrer: "same-origin",
  };
}

export default async function OrderPage({ params, searchParams }: PageProps<"/[locale]/orders/[token]">) {
  const { locale, token } = await params;
  const market = findMarket(locale);
  const order = market && (await loadOrder(token));
  if (!order) notFound();
  // Nobody waits for what the page of such an order does not show.
  const isOpen = order.state === "awaiting_transfer" || (order.state === "confirmed" && !order.isCompleted);
  const isOver = order.state === "canceled" || order.state === "refunded";
  const hasLeft = order.fulfillment !== "unfulfilled";
  const [customer, query, terms, again, documents, returns, reviewable] = await Promise.all([
    currentCustomer(),
    searchParams,
    isOpen ? getCancelTerms(token) : null,
    isOver || order.state === "confirmed" ? listAgain(token, market) : null,
    hasLeft ? listInvoices(token) : [],
    hasLeft ? getOrderReturns(token, new Date()) : null,
    listReviewableLines(token),
  ]);
  const t = words(market, "order");
  const isWaiting = order.state === "checking" || order.state === "processing";
  const { locale: language, timeZone } = market;
  const placedOn = dateFormat(language, { dateStyle: "long", timeZone }).format(order.placedAt);
  return (
    <div className="space-y-12 py-10 sm:py-16">
      <div aria-live="polite" className="space-y-4">
        <OrderHeadline order={order} market={market} />
        <p className="text-ink-soft">
          <span className="font-medium text-ink">{t("number", { number: order.number })}</span>
          <span className="block text-sm">{t("placedOn", { date: placedOn })}</span>
        </p>
      </div>
      {order.heldUntil && (
        <MessagesProvider segment={market.segment} messages={packedMessages(market.language, "hold")}>
          <HoldNotice until={order.heldUntil.toISOString()} />
        </MessagesProvider>
      )}
      {isWaiting && (
        <>
          <WaitForPayment statusPath={`${paths.order(market, token)}/status`} state={order.state} />
          {order.state === "checking" && (
            <noscript>
              <meta httpEquiv="refresh" content="5" />
            </noscript>
          )}
        </>
      )}
      <TransferDetails order={order} market={market} />
      <Parcels order={order} market={market} />
      <OrderDetails order={order} market={market} />
      <div className="grid gap-x-20 gap-y-8 border-t border-line pt-6 empty:hidden lg:grid-cols-2 print:hidden">
        <OrderReturns market={market} orderToken={token} returns={returns} />
        <OrderDocuments market={market} orderToken={token} documents={documents} />
        <CancelOrder order={order} orderToken={token} terms={terms} market={market} />
        {again && <BuyAgain market={market} orderToken={token} lines={again} outcome={query["again"]} />}
      </div>
      {!customer && order.state === "confirmed" && (
        <MessagesProvider
          segment={market.segment}
          messages={packedMessages(market.language, ["account", ["offer.", "errors.", "sending"]])}
        >
          <AccountOffer orderToken={token} maskedEmail={order.maskedEmail} />
        </MessagesProvider>
      )}
      <PurchaseReviews market={market} orderToken={token} lines={reviewable} />
      <div className="space-y-2 border-t border-line pt-6 text-sm text-ink-soft">
        <p>{t.rich<ReactNode>("help", { number: order.number, ...mailTag })}</p>
        <p className="print:hidden">{t("print")}</p>
        <p className="print:hidden">
          <a href={paths.home(market)} className="text-link inline-flex min-h-11 items-center">
            {t("toShop")}
          </a>
        </p>
      </div>
    </div>
  );
}
