"use client";

import { X } from "lucide";
import { useEffect, useId, useRef } from "react";
import { CartContents } from "@/components/cart/cart-contents";
import { closePanel, isTrouble, useCartPanel } from "@/components/cart/cart-panel-state";
import { newsText } from "@/components/cart/news-text";
import { useCart } from "@/components/cart/use-cart";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { emptyCart } from "@/lib/cart/empty-cart";
import { paths } from "@/lib/paths";

/** The cart beside the page: a native modal dialog, so focus, Escape and the page behind are the browser's work. */
export function CartDrawer() {
  const t = useWords("cart");
  const market = useMarket();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { news, newsCount } = useCartPanel();
  const { cart, additions, isLoading, isError } = useCart();

  useEffect(() => {
    const { documentElement } = document;
    dialog.current?.showModal();
    documentElement.style.overflow = "hidden";
    return () => {
      documentElement.style.overflow = "";
    };
  }, []);

  const shown = cart ?? (isLoading || isError ? null : emptyCart(market));
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={closePanel}
      // A press beside the drawer closes it, where the browser knows the attribute.
      closedby="any"
      className="fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-full max-w-md bg-paper text-ink shadow-none backdrop:bg-veil/40 motion-safe:transition-transform motion-safe:duration-200 motion-safe:ease-out motion-safe:starting:translate-x-8"
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center justify-between gap-4 border-b border-line py-3 pr-3 pl-6">
          <h2 id={titleId} className="text-lg font-medium">
            {news?.kind === "added" ? t("drawer.added") : t("title")}
          </h2>
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            aria-label={t("drawer.close")}
            className="inline-flex size-11 items-center justify-center hover:text-accent"
          >
            <Icon of={X} size={22} />
          </button>
        </div>
        {/* The page's own live region is inert behind a modal dialog. */}
        <output
          className={news && isTrouble(news) ? "mx-6 mt-4 border-l-2 border-warn pl-3 text-sm" : "sr-only"}
        >
          {news && <span key={newsCount}>{newsText(t, news)}</span>}
        </output>
        {shown ? (
          <CartContents cart={shown} additions={additions} layout="drawer" />
        ) : (
          <p className="px-6 py-10 text-ink-soft">{t(isError ? "problems.unread" : "drawer.loading")}</p>
        )}
        {shown && shown.lines.length > 0 && (
          <p className="-mt-3 pb-5 text-center text-sm">
            <PrefetchLink
              href={paths.cart(market)}
              className="inline-flex min-h-11 items-center underline underline-offset-4 hover:text-accent"
            >
              {t("view")}
            </PrefetchLink>
          </p>
        )}
      </div>
    </dialog>
  );
}
