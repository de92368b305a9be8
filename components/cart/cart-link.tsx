"use client";

import { ShoppingBag } from "lucide";
import { usePathname } from "next/navigation";
import { type ComponentType, type MouseEvent, useEffect, useState } from "react";
import { sendWaiting } from "@/components/cart/add-to-cart";
import { useCartCount } from "@/components/cart/cart-count";
import {
  closePanel,
  failPanel,
  hasRoomForDrawer,
  openPanel,
  useCartPanel,
} from "@/components/cart/cart-panel-state";
import { newsText } from "@/components/cart/news-text";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { paths } from "@/lib/paths";

const loadPanel = () => import("@/components/cart/cart-panel");

/** Once for each loading of the page, however often the header is rendered. */
let hasResumed = false;

/** The header's way to the cart, once per page: it also sends what an earlier page could not, and opens the drawer. */
export function CartLink() {
  const t = useWords("cart");
  const market = useMarket();
  const pathname = usePathname();
  const count = useCartCount();
  const { open, news, newsCount } = useCartPanel();
  const [Panel, setPanel] = useState<ComponentType | null>(null);
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    if (hasResumed) return;
    hasResumed = true;
    sendWaiting(market.code);
  }, [market]);

  // The drawer's code costs nothing until somebody touches the page, and is there before a click is over.
  useEffect(() => {
    // Should it fail, opening tries again.
    const prepare = () => void loadPanel().catch(() => null);
    const once = { once: true, passive: true };
    addEventListener("pointerdown", prepare, once);
    addEventListener("keydown", prepare, once);
    return () => {
      removeEventListener("pointerdown", prepare);
      removeEventListener("keydown", prepare);
    };
  }, []);

  useEffect(() => {
    if (!open || Panel) return;
    loadPanel().then(
      ({ CartPanel }) => setPanel(() => CartPanel),
      () => {
        setFailed(true);
        failPanel();
      },
    );
  }, [open, Panel]);

  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- leaving the page is what closes the panel
  useEffect(() => closePanel, [pathname]);

  const address = paths.cart(market);
  const openDrawer = (event: MouseEvent) => {
    const wantsTab = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (wantsTab || pathname === address || !hasRoomForDrawer()) return;
    event.preventDefault();
    openPanel("drawer");
  };

  return (
    <>
      <PrefetchLink
        href={address}
        aria-label={count === null ? t("linkPlain") : t("link", { count })}
        onClick={openDrawer}
        className="relative inline-flex h-11 w-[min(2.75rem,14vw)] items-center justify-center text-ink hover:text-accent"
      >
        <Icon of={ShoppingBag} size={22} />
        {count !== null && count > 0 && (
          <span
            aria-hidden
            className="absolute top-1 right-0.5 min-w-4.5 rounded-full bg-accent px-1 text-center text-[11px] leading-4.5 font-medium text-on-accent tabular-nums"
          >
            {count > 99 ? "99+" : count}
          </span>
        )}
      </PrefetchLink>
      <output
        className={
          news && hasFailed && !Panel
            ? "fixed inset-x-3 top-16 z-50 mx-auto max-w-md border border-line-strong bg-paper px-4 py-3 text-sm"
            : "sr-only"
        }
      >
        {/* The key makes a new node of equal words, so that they are read out again. */}
        {news && <span key={newsCount}>{newsText(t, news)}</span>}
      </output>
      {Panel && open && <Panel />}
    </>
  );
}
