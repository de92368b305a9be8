"use client";

import { type ReactNode, useState } from "react";
import { CartLine, LineImage } from "@/components/cart/cart-line";
import { CartSummary } from "@/components/cart/cart-summary";
import { focusOnMount } from "@/components/cart/focus-on-mount";
import { EmptyCart } from "@/components/cart/empty-cart";
import type { Addition } from "@/components/cart/outbox";
import { useIsCartChanging, useRemoveLine } from "@/components/cart/use-cart";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { CartLineView, CartView } from "@/lib/cart/cart-view";
import { expectedCart } from "@/lib/cart/expected-cart";
import { formatMoney } from "@/lib/money";

/** Lines and summary; the same in the drawer and on the page. */
export function CartContents(props: {
  cart: CartView;
  additions: readonly Addition[];
  layout: "drawer" | "page";
  /** Between the sums and the total. */
  codes?: ReactNode;
  /** How the total comes about. */
  why?: ReactNode;
  /** Right below the lines, and below everything on a phone; whether there are any lines or not. */
  belowLines?: ReactNode;
  below?: ReactNode;
  onSave?: (line: CartLineView) => void;
  /** A line that came back from those saved for later. */
  movedId?: string | null;
}) {
  const { cart, additions, layout } = props;
  const t = useWords("cart");
  const isWriting = useIsCartChanging();
  /** By variant: quantities that the server does not know yet. */
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map());
  const { removed, returnedId, remove, undo } = useRemoveLine();
  const isRemoved = (variantId: string) => removed.some((line) => line.variantId === variantId);
  // New sums at once; dimmed until the server has said them.
  const expected = expectedCart(
    cart,
    new Map([...wanted, ...removed.map(({ variantId }) => [variantId, 0] as const)]),
  );
  const isChanging = isWriting || expected !== cart;
  const lines = expected.lines.filter((line) => !isRemoved(line.variantId));
  const want = (variantId: string, quantity: number | null) =>
    setWanted((before) => {
      const others = [...before].filter(([id]) => id !== variantId);
      return new Map(quantity === null ? others : [...others, [variantId, quantity]]);
    });
  const waitingFor = (variantId: string) =>
    additions.reduce((sum, addition) => sum + (addition.variantId === variantId ? addition.quantity : 0), 0);
  const newcomers = additions.filter(
    (addition, index) =>
      !lines.some((line) => line.variantId === addition.variantId) &&
      additions.findIndex((other) => other.variantId === addition.variantId) === index,
  );
  const isEmpty = lines.length === 0 && newcomers.length === 0;

  return (
    <div
      className={
        layout === "page" && !isEmpty
          ? "flex flex-col gap-y-4 lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-16"
          : "flex min-h-0 flex-1 flex-col"
      }
    >
      <div
        className={layout === "drawer" ? "min-h-0 flex-1 overflow-y-auto overscroll-contain px-6" : "min-w-0"}
      >
        {cart.movedFrom && !isEmpty && (
          <p className="my-3 border-l-2 border-warn pl-3 text-sm">
            {t("movedMarket", { currency: cart.currency })}
          </p>
        )}
        {removed.map((line) => (
          <RemovedLine key={line.variantId} line={line} onUndo={() => void undo(line)} />
        ))}
        {isEmpty ? (
          <EmptyCart />
        ) : (
          <ul className="divide-y divide-line">
            {newcomers.map((addition) => (
              <NewLine
                key={addition.additionId}
                addition={addition}
                quantity={waitingFor(addition.variantId)}
              />
            ))}
            {lines.map((line) => (
              <CartLine
                key={line.variantId}
                line={line}
                known={cart.lines.find(({ variantId }) => variantId === line.variantId) ?? line}
                onWant={(quantity) => want(line.variantId, quantity)}
                waiting={waitingFor(line.variantId)}
                isChanging={isChanging}
                hasReturned={line.variantId === returnedId || line.variantId === props.movedId}
                onSave={props.onSave && ((known) => props.onSave?.(known))}
                onRemove={(known) => void remove(known)}
              />
            ))}
          </ul>
        )}
        {props.belowLines}
      </div>
      {!isEmpty && (
        <CartSummary
          cart={expected}
          isChanging={isChanging}
          layout={layout}
          codes={props.codes}
          why={props.why}
        />
      )}
      {props.below && <div className="min-w-0 lg:col-start-1">{props.below}</div>}
    </div>
  );
}

/** What was just added, until the server's own line takes its place. */
function NewLine(props: { addition: Addition; quantity: number }) {
  const t = useWords("cart");
  const market = useMarket();
  const { preview } = props.addition;
  return (
    <li className="grid grid-cols-[min(5.5rem,24vw)_minmax(0,1fr)] gap-4 py-5 sm:grid-cols-[6.5rem_minmax(0,1fr)]">
      <LineImage path={preview.imagePath} />
      <div className="min-w-0">
        <p className="font-medium break-words">{preview.name}</p>
        {preview.variantLabel && <p className="text-sm text-ink-soft">{preview.variantLabel}</p>}
        <p className="text-sm text-ink-soft tabular-nums">
          {t("line.waiting", {
            quantity: props.quantity,
            amount: formatMoney(market.locale, { amount: preview.unitAmount, currency: market.currency }),
          })}
        </p>
      </div>
    </li>
  );
}

/** Removing has begun as soon as this is shown; "Undo" takes it back. */
function RemovedLine(props: { line: CartLineView; onUndo: () => void }) {
  const t = useWords("cart");
  const { productName } = props.line;
  return (
    <div className="my-3 flex items-center justify-between gap-4 bg-surface px-4 py-2 text-sm">
      <p className="min-w-0 break-words">{t("news.removed", { name: productName })}</p>
      <button
        ref={focusOnMount}
        type="button"
        aria-label={t("remove.undoLabel", { name: productName })}
        onClick={props.onUndo}
        className="min-h-11 shrink-0 font-medium underline underline-offset-4 hover:text-accent"
      >
        {t("remove.undo")}
      </button>
    </div>
  );
}
