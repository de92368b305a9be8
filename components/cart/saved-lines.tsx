"use client";

import { type FormEvent, useId } from "react";
import { LineImage } from "@/components/cart/cart-line";
import { focusOnMount } from "@/components/cart/focus-on-mount";
import { useSetQuantity } from "@/components/cart/use-cart";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { moveToCartForm, removeLineForm } from "@/lib/cart/actions";
import type { CartLineView } from "@/lib/cart/cart-view";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";

const linkButton = "min-h-11 text-sm text-ink-soft underline underline-offset-4 hover:text-accent";

/** What was put aside, with today's price and stock and the way back into the cart. */
export function SavedLines(props: {
  lines: readonly CartLineView[];
  /** The one put aside last: it takes the focus. */
  savedId: string | null;
  onMove: (line: CartLineView) => void;
}) {
  const t = useWords("savedCart");
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="mt-6 border-t border-line pt-6">
      <h2 id={titleId} className="text-lg font-medium">
        {t("title", { count: props.lines.length })}
      </h2>
      <ul className="divide-y divide-line">
        {props.lines.map((line) => (
          <SavedLine
            key={line.variantId}
            line={line}
            isNew={line.variantId === props.savedId}
            onMove={() => props.onMove(line)}
          />
        ))}
      </ul>
    </section>
  );
}

function SavedLine(props: { line: CartLineView; isNew: boolean; onMove: () => void }) {
  const { line } = props;
  const t = useWords("savedCart");
  const tCart = useWords("cart");
  const market = useMarket();
  const { mutate } = useSetQuantity();
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  const address = paths.variant(market, line.slug, line.sku);
  const move = (event: FormEvent) => {
    event.preventDefault();
    props.onMove();
  };
  const remove = (event: FormEvent) => {
    event.preventDefault();
    mutate({ variantId: line.variantId, quantity: 0 });
  };
  const ids = (
    <>
      <input type="hidden" name="market" value={market.code} />
      <input type="hidden" name="variantId" value={line.variantId} />
    </>
  );
  return (
    <li
      ref={props.isNew ? focusOnMount : null}
      tabIndex={-1}
      className="grid grid-cols-[min(4.5rem,20vw)_minmax(0,1fr)] gap-4 py-4"
    >
      <LineImage path={line.image?.path ?? null} href={address} isDimmed={line.buyableQuantity === 0} />
      <div className="min-w-0">
        <div className="flex flex-wrap items-start justify-between gap-x-4">
          <div className="min-w-0 flex-1 basis-[6rem]">
            <PrefetchLink
              href={address}
              className="font-medium break-words hover:text-accent hover:underline"
            >
              {line.productName}
            </PrefetchLink>
            <p className="text-sm text-ink-soft">
              {[line.variantLabel, t("quantity", { quantity: line.quantity })].filter(Boolean).join(" · ")}
            </p>
          </div>
          {line.unitAmount !== null && (
            <p className="shrink-0 text-right tabular-nums">{money(line.unitAmount)}</p>
          )}
        </div>
        <SavedNote line={line} money={money} />
        <div className="flex flex-wrap items-center gap-x-5">
          {line.buyableQuantity > 0 && (
            <form action={moveToCartForm} onSubmit={move}>
              {ids}
              <button
                type="submit"
                aria-label={t("moveLabel", { name: line.productName })}
                className="min-h-11 text-sm font-medium underline underline-offset-4 hover:text-accent"
              >
                {t("move")}
              </button>
            </form>
          )}
          <form action={removeLineForm} onSubmit={remove}>
            {ids}
            <button
              type="submit"
              aria-label={tCart("remove.label", { name: line.productName })}
              className={linkButton}
            >
              {tCart("remove.button")}
            </button>
          </form>
        </div>
      </div>
    </li>
  );
}

function SavedNote(props: { line: CartLineView; money: (amount: number) => string }) {
  const { line, money } = props;
  const t = useWords("savedCart");
  const { problem, priceChange } = line;
  if (problem?.kind === "sold_out") return <p className="text-sm text-warn">{t("soldOut")}</p>;
  if (problem?.kind === "unavailable") return <p className="text-sm text-warn">{t("unavailable")}</p>;
  if (problem?.kind === "short")
    return <p className="text-sm text-warn">{t("short", { available: problem.available })}</p>;
  if (!priceChange) return null;
  return (
    <p className="text-sm text-ink-soft">
      {t(priceChange.toAmount > priceChange.fromAmount ? "priceRose" : "priceFell", {
        from: money(priceChange.fromAmount),
        to: money(priceChange.toAmount),
      })}
    </p>
  );
}
