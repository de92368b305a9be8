"use client";

import type { FormEvent } from "react";
import { focusOnMount } from "@/components/cart/focus-on-mount";
import { GiftFields } from "@/components/cart/gift-fields";
import { QuantityField } from "@/components/cart/quantity-field";
import { SaveButton } from "@/components/cart/save-button";
import { useSetQuantity } from "@/components/cart/use-cart";
import { Photo } from "@/components/catalog/photo";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { removeLineForm, setQuantityForm } from "@/lib/cart/actions";
import type { CartLineView } from "@/lib/cart/cart-view";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";

/**
 * @param props.line with the quantity wanted, which the server may not know yet
 * @param props.known as the server knows it
 * @param props.waiting units of it on their way to the server
 */
export function CartLine(props: {
  line: CartLineView;
  known: CartLineView;
  waiting: number;
  onWant: (quantity: number | null) => void;
  isChanging: boolean;
  hasReturned: boolean;
  onRemove: (known: CartLineView) => void;
  /** Where lines can be put aside. */
  onSave?: ((known: CartLineView) => void) | undefined;
}) {
  const { line, known } = props;
  const t = useWords("cart");
  const market = useMarket();
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  const isGone = line.problem !== null && line.problem.kind !== "short";
  const address = paths.variant(market, line.slug, line.sku);
  const remove = (event: FormEvent) => {
    event.preventDefault();
    props.onRemove(known);
  };

  return (
    <li
      ref={props.hasReturned ? focusOnMount : null}
      tabIndex={-1}
      className="grid grid-cols-[min(5.5rem,24vw)_minmax(0,1fr)] gap-4 py-5 sm:grid-cols-[6.5rem_minmax(0,1fr)]"
    >
      <LineImage path={line.image?.path ?? null} href={address} isDimmed={isGone} />
      <div className="grid min-w-0 content-between gap-3">
        <div className="flex flex-wrap items-start justify-between gap-x-4">
          <div className="min-w-0 flex-1 basis-[6rem]">
            <PrefetchLink
              href={address}
              className="font-medium break-words hover:text-accent hover:underline"
            >
              {line.productName}
            </PrefetchLink>
            {line.variantLabel && <p className="text-sm text-ink-soft">{line.variantLabel}</p>}
            <UnitPrice line={line} isChanging={props.isChanging} />
          </div>
          {!isGone && (
            <p
              className={`shrink-0 text-right font-medium tabular-nums ${props.isChanging ? "opacity-50" : ""}`}
            >
              {money(line.totalAmount)}
            </p>
          )}
        </div>
        {line.gift &&
          (props.onSave ? (
            <GiftFields line={line} gift={line.gift} />
          ) : (
            line.gift.recipientEmail && (
              <p className="text-sm break-words text-ink-soft">
                {t("gift.to", { email: line.gift.recipientEmail })}
              </p>
            )
          ))}
        <LineProblemNote line={known} />
        {line.deliveryNotes.map((note) => (
          <p key={note} className="text-sm text-ink-soft">
            {note}
          </p>
        ))}
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          {isGone ? <span /> : <QuantityField line={known} waiting={props.waiting} onWant={props.onWant} />}
          <div className="flex flex-wrap items-center gap-x-5">
            {props.onSave && <SaveButton line={known} onSave={() => props.onSave?.(known)} />}
            <form action={removeLineForm} onSubmit={remove}>
              <input type="hidden" name="market" value={market.code} />
              <input type="hidden" name="variantId" value={line.variantId} />
              <input type="hidden" name="before" value={known.quantity} />
              <button
                type="submit"
                aria-label={t("remove.label", { name: line.productName })}
                className="min-h-11 text-sm text-ink-soft underline underline-offset-4 hover:text-accent"
              >
                {t("remove.button")}
              </button>
            </form>
          </div>
        </div>
      </div>
    </li>
  );
}

export function LineImage(props: { path: string | null; href?: string; isDimmed?: boolean }) {
  const image = props.path ? (
    <Photo
      path={props.path}
      // The name beside it says the same.
      alt=""
      sizes="104px"
      place="thumb"
      {...(props.isDimmed ? { className: "opacity-50 grayscale" } : {})}
    />
  ) : null;
  const box = "photo relative block aspect-4/5 overflow-hidden rounded-xs";
  return props.href ? (
    <PrefetchLink href={props.href} tabIndex={-1} aria-hidden className={box}>
      {image}
    </PrefetchLink>
  ) : (
    <span className={box}>{image}</span>
  );
}

/** What one costs and how many more make it cheaper; dimmed while another quantity is on its way, which may change both. */
function UnitPrice({ line, isChanging }: { line: CartLineView; isChanging: boolean }) {
  const t = useWords("cart");
  const market = useMarket();
  const { unitAmount, reduction, nextQuantityPrice: next } = line;
  if (unitAmount === null) return null;
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  return (
    <div className={`text-sm text-ink-soft tabular-nums ${isChanging ? "opacity-50" : ""}`}>
      {reduction?.kind === "sale" && (
        <p>
          <span className="text-sale">{t("price.sale", { amount: money(unitAmount) })}</span>{" "}
          <s>
            <span className="sr-only">{t("price.before")} </span>
            {money(line.listUnitAmount ?? unitAmount)}
          </s>
        </p>
      )}
      {reduction?.kind === "quantity" && (
        <p>{t("price.quantity", { amount: money(unitAmount), quantity: reduction.minQuantity })}</p>
      )}
      {reduction?.kind === "price_list" && (
        <p>{t("price.list", { amount: money(unitAmount), list: reduction.name })}</p>
      )}
      {!reduction && line.quantity > 1 && <p>{t("price.each", { amount: money(unitAmount) })}</p>}
      {next && line.problem === null && (
        <p>{t("price.next", { more: next.minQuantity - line.quantity, amount: money(next.amount) })}</p>
      )}
    </div>
  );
}

/** What changed since the buyer last touched the line, with old and new values, and the way on. */
function LineProblemNote({ line }: { line: CartLineView }) {
  const t = useWords("cart");
  const market = useMarket();
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  const { problem, priceChange } = line;
  if (!problem && !priceChange) {
    const isLow = line.available !== null && line.quantity >= line.available;
    return isLow ? (
      <p className="text-sm text-ink-soft">{t("line.allWeHave", { quantity: line.available ?? 0 })}</p>
    ) : null;
  }
  return (
    <div className="space-y-2 border-l-2 border-warn pl-3 text-sm">
      {problem?.kind === "sold_out" && <p>{t("line.soldOut")}</p>}
      {problem?.kind === "unavailable" && <p>{t("line.unavailable")}</p>}
      {problem?.kind === "short" && (
        <Accept
          line={line}
          quantity={problem.available}
          label={t("line.takeRest", { quantity: problem.available })}
        >
          {t("line.short", { available: problem.available, wanted: line.quantity })}
        </Accept>
      )}
      {problem === null && priceChange && (
        <Accept line={line} quantity={line.quantity} label={t("line.acceptPrice")}>
          {t(priceChange.toAmount > priceChange.fromAmount ? "line.priceRose" : "line.priceFell", {
            from: money(priceChange.fromAmount),
            to: money(priceChange.toAmount),
          })}
        </Accept>
      )}
    </div>
  );
}

/** Setting the quantity again is what says "I have seen it". */
function Accept(props: { line: CartLineView; quantity: number; label: string; children: string }) {
  const market = useMarket();
  const { mutate, isPending } = useSetQuantity();
  const accept = (event: FormEvent) => {
    event.preventDefault();
    mutate({ variantId: props.line.variantId, quantity: props.quantity });
  };
  return (
    <form action={setQuantityForm} onSubmit={accept}>
      <p>{props.children}</p>
      <input type="hidden" name="market" value={market.code} />
      <input type="hidden" name="variantId" value={props.line.variantId} />
      <input type="hidden" name="quantity" value={props.quantity} />
      <button
        type="submit"
        disabled={isPending}
        className="min-h-11 font-medium underline underline-offset-4 hover:text-accent disabled:opacity-50"
      >
        {props.label}
      </button>
    </form>
  );
}
