"use client";

import { X } from "lucide";
import { useEffect, useState } from "react";
import { LineImage } from "@/components/cart/cart-line";
import { closePanel, isTrouble, useCartPanel } from "@/components/cart/cart-panel-state";
import { newsText } from "@/components/cart/news-text";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { paths } from "@/lib/paths";

/** Long enough to read two lines and reach the link. */
const staysMs = 8000;

/** Phones: says what was added and leaves by itself, unless somebody is using it or there is a problem to read. */
export function AddConfirmation() {
  const t = useWords("cart");
  const market = useMarket();
  const { added, news } = useCartPanel();
  const [isUsed, setUsed] = useState(false);
  const hasTrouble = news !== null && isTrouble(news);

  useEffect(() => {
    const timer = isUsed || hasTrouble ? undefined : setTimeout(closePanel, staysMs);
    return () => clearTimeout(timer);
  }, [isUsed, hasTrouble]);

  return (
    <div
      onPointerEnter={() => setUsed(true)}
      onPointerLeave={() => setUsed(false)}
      onFocus={() => setUsed(true)}
      onBlur={() => setUsed(false)}
      className="fixed inset-x-3 bottom-[max(0.75rem,env(safe-area-inset-bottom))] z-50 grid grid-cols-[--spacing(12)_minmax(0,1fr)_auto] items-center gap-x-4 border border-line-strong bg-paper p-3 text-ink motion-safe:transition-[opacity,translate] motion-safe:duration-200 motion-safe:ease-out motion-safe:starting:translate-y-4 motion-safe:starting:opacity-0"
    >
      <LineImage path={added?.imagePath ?? null} />
      <div className="min-w-0 text-sm">
        <p className="line-clamp-4 break-words">
          {news && hasTrouble ? newsText(t, news) : t("news.added", { name: added?.name ?? "" })}
        </p>
        {added?.variantLabel && <p className="text-ink-soft">{added.variantLabel}</p>}
        <PrefetchLink
          href={paths.cart(market)}
          className="inline-flex min-h-11 items-center font-medium underline underline-offset-4 hover:text-accent"
        >
          {t("view")}
        </PrefetchLink>
      </div>
      <button
        type="button"
        onClick={closePanel}
        aria-label={t("drawer.dismiss")}
        className="inline-flex size-11 items-center justify-center self-start"
      >
        <Icon of={X} size={20} />
      </button>
    </div>
  );
}
