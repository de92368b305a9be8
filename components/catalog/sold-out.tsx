"use client";

import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { NavigationLink } from "@/lib/catalog/navigation";
import { type ProductOption, type ProductVariant, variantLabel } from "@/lib/catalog/product-variants";
import { paths } from "@/lib/paths";

/** More would be the options once again. */
const offeredAtMost = 3;

/** What somebody can do who wanted something that is sold out: take another version, or look at what is like it. */
export function SoldOut(props: {
  variants: readonly ProductVariant[];
  chosen: ProductVariant;
  options: readonly ProductOption[];
  onChoose: (variant: ProductVariant) => void;
  hasRelated: boolean;
  /** The product's category. */
  list: NavigationLink | null;
}) {
  const { variants, chosen, options, list } = props;
  const t = useWords("product");
  const market = useMarket();
  const likeness = ({ valueSlugs }: ProductVariant) =>
    valueSlugs.filter((slug, index) => slug === chosen.valueSlugs[index]).length;
  const offered = variants
    .filter(({ available }) => available > 0)
    .toSorted((a, b) => likeness(b) - likeness(a))
    .slice(0, offeredAtMost);
  return (
    <div className="mt-4 border-l-2 border-line-strong pl-4 text-sm">
      {offered.length > 0 && (
        <div className="mb-1 flex flex-wrap items-center gap-x-4 noscript:hidden">
          <p className="text-ink-soft">{t("soldOutNext.versions")}</p>
          {offered.map((variant) => (
            <button
              key={variant.id}
              type="button"
              onClick={() => props.onChoose(variant)}
              className="text-link min-h-8"
            >
              {variantLabel(variant, options)}
            </button>
          ))}
        </div>
      )}
      <p className="flex flex-wrap items-center gap-x-4 text-ink-soft">
        {t("soldOutNext.elsewhere")}
        {props.hasRelated && (
          <a href="#related-title" className="text-link inline-flex min-h-8 items-center">
            {t("soldOutNext.related")}
          </a>
        )}
        {list && (
          <PrefetchLink
            href={paths.list(market, list.slug)}
            className="text-link inline-flex min-h-8 items-center"
          >
            {list.name}
          </PrefetchLink>
        )}
      </p>
    </div>
  );
}
