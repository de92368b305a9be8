"use client";

import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { paths } from "@/lib/paths";

export function EmptyCart() {
  const t = useWords("cart");
  const market = useMarket();
  return (
    <div className="space-y-6 py-10">
      <p className="max-w-prose text-ink-soft">{t("empty.text")}</p>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <PrefetchLink
            href={paths.list(market, "best-sellers")}
            className="inline-flex min-h-12 items-center rounded-xs border border-transparent bg-accent px-6 font-medium text-on-accent hover:bg-accent-strong"
          >
            {t("empty.bestSellers")}
          </PrefetchLink>
        </li>
        <li>
          <PrefetchLink
            href={paths.list(market, "new-arrivals")}
            className="inline-flex min-h-12 items-center underline underline-offset-4 hover:text-accent"
          >
            {t("empty.newArrivals")}
          </PrefetchLink>
        </li>
      </ul>
    </div>
  );
}
