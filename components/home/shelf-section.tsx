import { ProductRow } from "@/components/catalog/product-grid";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { Shelf } from "@/lib/catalog/home-page";
import { toCard } from "@/lib/catalog/product-card";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

export function ShelfSection(props: { market: Market; shelf: Shelf }) {
  const { market, shelf } = props;
  const t = words(market, "home");
  if (shelf.products.length === 0) return null;
  return (
    <section className="shell section" aria-labelledby={`shelf-${shelf.slug}`}>
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-4 lg:mb-8">
        <h2 id={`shelf-${shelf.slug}`} className="font-display text-2xl tracking-[-0.01em] lg:text-3xl">
          {shelf.name}
        </h2>
        <PrefetchLink
          href={paths.list(market, shelf.slug)}
          aria-label={t("seeAllOf", { name: shelf.name })}
          className="text-link inline-flex min-h-11 items-center text-sm whitespace-nowrap"
        >
          {t("seeAll")}
        </PrefetchLink>
      </div>
      <ProductRow cards={shelf.products.map(toCard)} />
    </section>
  );
}
