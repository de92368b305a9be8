"use client";

import { Share } from "lucide";
import { useState } from "react";
import { useProductChoice } from "@/components/catalog/product-choice";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";

/**
 * Shares the chosen variant the way the device does it; else copies the link and says so, and where that is not allowed
 * either shows the link.
 */
export function ShareButton(props: { slug: string; name: string }) {
  const t = useWords("product");
  const market = useMarket();
  const { variant } = useProductChoice();
  const [state, setState] = useState<"copied" | "shown" | null>(null);
  const path = paths.variant(market, props.slug, variant.sku);

  const share = async () => {
    const url = location.origin + path;
    if (typeof navigator.share === "function") {
      // Refused or closed: that is an answer too.
      await navigator.share({ title: props.name, url }).catch(() => {});
      return;
    }
    try {
      await navigator.clipboard.writeText(url);
      setState("copied");
    } catch {
      setState("shown");
    }
  };

  return (
    <div className="text-sm noscript:hidden">
      <button
        type="button"
        onClick={() => void share()}
        className="inline-flex min-h-11 items-center gap-2 hover:text-accent"
      >
        <Icon of={Share} size={16} />
        {t("share.button")}
      </button>
      <output className="ml-3 text-ink-soft">{state === "copied" && t("share.copied")}</output>
      {state === "shown" && (
        <input
          readOnly
          aria-label={t("share.link")}
          value={location.origin + path}
          onFocus={({ currentTarget }) => currentTarget.select()}
          className="mt-1 block w-full rounded-xs border border-line-strong bg-surface px-3 py-2 text-base"
        />
      )}
    </div>
  );
}
