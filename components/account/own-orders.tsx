import { buttonClass } from "@/components/ui/button";
import type { OwnOrder } from "@/lib/account/queries";
import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import { buyAgainForm } from "@/lib/orders/buyer-actions";
import { paths } from "@/lib/paths";

/** A person's orders, newest first, a page at a time. */
export function OwnOrders(props: {
  market: Market;
  email: string;
  orders: readonly OwnOrder[];
  /** Where the next page begins; null on the last. */
  next: string | null;
  isFirst: boolean;
}) {
  const { market, orders } = props;
  const t = words(market, "account");
  const account = paths.account(market);
  return (
    <section aria-labelledby="orders" className="mt-10">
      <h2 id="orders" className="text-lg font-medium">
        {t("orders.title")}
      </h2>
      {orders.length === 0 ? (
        <div className="mt-2 space-y-5">
          <p className="max-w-prose text-ink-soft">{t("orders.empty", { email: props.email })}</p>
          <a href={paths.home(market)} className={buttonClass.primary}>
            {t("orders.shop")}
          </a>
        </div>
      ) : (
        <ul className="mt-2 divide-y divide-line border-y border-line">
          {orders.map((order) => (
            <OwnOrderRow key={order.number} market={market} order={order} />
          ))}
        </ul>
      )}
      <p className="flex flex-wrap gap-x-6">
        {!props.isFirst && (
          <a href={account} className="text-link inline-flex min-h-11 items-center">
            {t("orders.newest")}
          </a>
        )}
        {props.next && (
          <a
            href={`${account}?${new URLSearchParams({ before: props.next }).toString()}`}
            className="text-link inline-flex min-h-11 items-center"
          >
            {t("orders.older")}
          </a>
        )}
      </p>
    </section>
  );
}

function OwnOrderRow({ market, order }: { market: Market; order: OwnOrder }) {
  const t = words(market, "account");
  const { locale, timeZone } = market;
  const again = words(market, "order");
  const isOver =
    order.state !== "checking" && order.state !== "processing" && order.state !== "awaiting_transfer";
  const amount = formatMoney(locale, { amount: order.totalAmount, currency: order.currency });
  return (
    <li className="relative grid gap-x-6 gap-y-0.5 py-4 hover:bg-surface sm:grid-cols-[minmax(0,1fr)_auto]">
      <p className="min-w-0">
        <a
          href={paths.order(market, order.token)}
          className="font-medium underline decoration-line-strong underline-offset-4 after:absolute after:inset-0 hover:text-accent"
        >
          {t("orders.view", { number: order.number })}
        </a>
        <span className="block truncate text-sm text-ink-soft">{order.names.join(", ")}</span>
      </p>
      <div className="tabular-nums sm:text-right">
        <p>
          {amount} · {t(`orders.state.${order.state}`)}
          <span className="block text-sm text-ink-soft">
            {dateFormat(locale, { dateStyle: "medium", timeZone }).format(order.placedAt)} ·{" "}
            {t("orders.items", { count: order.count })}
          </span>
        </p>
        {isOver && (
          <form action={buyAgainForm} className="relative z-10 inline-block">
            <input type="hidden" name="market" value={market.code} />
            <input type="hidden" name="order" value={order.token} />
            <button
              type="submit"
              aria-label={again("again.label", { number: order.number })}
              className="text-link min-h-11 text-sm"
            >
              {again("again.short")}
            </button>
          </form>
        )}
      </div>
    </li>
  );
}
