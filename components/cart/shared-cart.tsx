import { LineImage } from "@/components/cart/cart-line";
import { EmptyCart } from "@/components/cart/empty-cart";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { addSharedForm } from "@/lib/cart/actions";
import type { CartLineView, CartView } from "@/lib/cart/cart-view";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";

/** What somebody put together, to be looked at and taken over. A plain form: nothing here needs scripts. */
export function SharedCart(props: { market: Market; cart: CartView; token: string }) {
  const { market, cart } = props;
  const t = words(market, "sharedCart");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  const canBuy = cart.lines.some((line) => line.buyableQuantity > 0);
  return (
    <div className="shell py-10 lg:py-16">
      <div className="max-w-2xl">
        <h1 className="font-display text-3xl lg:text-4xl">{t("title")}</h1>
        {canBuy && <p className="mt-3 text-ink-soft">{t("lead", { count: cart.count })}</p>}
        <ul className="mt-4 divide-y divide-line">
          {cart.lines.map((line) => (
            <SharedLine key={line.variantId} market={market} line={line} money={money} />
          ))}
        </ul>
        {canBuy ? (
          <>
            <dl className="flex justify-between gap-4 border-t border-line pt-4 text-lg font-medium tabular-nums">
              <dt>{t("total")}</dt>
              <dd>{money(cart.subtotalAmount)}</dd>
            </dl>
            <form action={addSharedForm} className="mt-4">
              <input type="hidden" name="market" value={market.code} />
              <input type="hidden" name="shared" value={props.token} />
              <button
                type="submit"
                className="flex min-h-12 w-full items-center justify-center rounded-xs border border-transparent bg-accent px-6 font-medium text-on-accent hover:bg-accent-strong"
              >
                {t("add")}
              </button>
            </form>
            <p className="mt-4 text-sm text-ink-soft">{t("sendOn")}</p>
          </>
        ) : (
          <>
            <p className="mt-6 border-l-2 border-warn pl-3">{t("gone")}</p>
            <EmptyCart />
          </>
        )}
      </div>
    </div>
  );
}

function SharedLine(props: { market: Market; line: CartLineView; money: (amount: number) => string }) {
  const { market, line, money } = props;
  const t = words(market, "sharedCart");
  const address = paths.variant(market, line.slug, line.sku);
  const { problem } = line;
  return (
    <li className="grid grid-cols-[min(5.5rem,24vw)_minmax(0,1fr)] gap-4 py-5">
      <LineImage path={line.image?.path ?? null} href={address} isDimmed={line.buyableQuantity === 0} />
      <div className="flex min-w-0 flex-wrap items-start justify-between gap-x-4">
        <div className="min-w-0 flex-1 basis-[6rem]">
          <PrefetchLink href={address} className="font-medium break-words hover:text-accent hover:underline">
            {line.productName}
          </PrefetchLink>
          {line.variantLabel && <p className="text-sm text-ink-soft">{line.variantLabel}</p>}
          {line.unitAmount !== null && problem?.kind !== "unavailable" && (
            <p className="text-sm text-ink-soft tabular-nums">
              {t("quantity", { quantity: line.quantity, amount: money(line.unitAmount) })}
            </p>
          )}
          {problem && (
            <p className="text-sm text-warn">
              {problem.kind === "short"
                ? t("left", { available: problem.available })
                : t(problem.kind === "sold_out" ? "soldOut" : "unavailable")}
            </p>
          )}
        </div>
        {line.buyableQuantity > 0 && (
          <p className="shrink-0 font-medium tabular-nums">{money(line.totalAmount)}</p>
        )}
      </div>
    </li>
  );
}
