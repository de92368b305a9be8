"use client";

import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { paths } from "@/lib/paths";

/** Nothing to pay: no cart, an emptied one, or one that was paid in another tab. */
export function EmptyCheckout() {
  const t = useWords("checkout");
  const market = useMarket();
  return (
    <div className="mx-auto max-w-xl space-y-6 py-20 text-center">
      <h1 className="font-display text-3xl">{t("empty.title")}</h1>
      <p className="text-ink-soft">{t("empty.text")}</p>
      <a
        href={paths.home(market)}
        className="inline-flex min-h-12 items-center rounded-[2px] border border-transparent bg-accent px-6 font-medium text-on-accent hover:bg-accent-strong"
      >
        {t("empty.action")}
      </a>
    </div>
  );
}
