import { ProductRow } from "@/components/catalog/product-grid";
import { SearchForm } from "@/components/layout/search-form";
import { buttonClass } from "@/components/ui/button";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { GoneProduct as Gone } from "@/lib/catalog/gone-product";
import type { CardData } from "@/lib/catalog/product-card";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** In place of a product that is not sold any more: what is nearest to it. @param props.similar may be empty */
export function GoneProduct(props: { market: Market; product: Gone; similar: readonly CardData[] }) {
  const { market, product, similar } = props;
  const { name, category } = product;
  const t = words(market, "catalog");
  return (
    <div className="shell py-14 lg:py-20">
      <h1 className="font-display text-3xl tracking-[-0.02em] lg:text-4xl">{t("gone.title", { name })}</h1>
      <p className="mt-3 max-w-[55ch] text-ink-soft lg:text-lg">{t("gone.text")}</p>
      <div className="mt-8 flex flex-wrap items-start gap-4">
        <PrefetchLink href={paths.list(market, category.slug)} className={buttonClass.primary}>
          {words(market, "navigation")("allOf", { name: category.name })}
        </PrefetchLink>
        <SearchForm market={market} id="search-gone" className="w-full max-w-md" />
      </div>
      {similar.length > 0 && (
        <section aria-labelledby="similar-title" className="section">
          <h2 id="similar-title" className="mb-6 font-display text-2xl tracking-[-0.01em] lg:mb-8">
            {t("gone.similar")}
          </h2>
          <ProductRow cards={similar} />
        </section>
      )}
    </div>
  );
}
