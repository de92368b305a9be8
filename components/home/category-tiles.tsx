import { Photo } from "@/components/catalog/photo";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { CategoryTile } from "@/lib/catalog/home-page";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

export function CategoryTiles(props: { market: Market; categories: readonly CategoryTile[] }) {
  const { market, categories } = props;
  if (categories.length === 0) return null;
  return (
    <section className="shell section" aria-labelledby="categories-title">
      <h2 id="categories-title" className="font-display text-2xl tracking-[-0.01em] lg:text-3xl">
        {words(market, "home")("shopCategories")}
      </h2>
      <ul className="scrollbar-none -mx-4 mt-6 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 md:mx-0 md:grid md:grid-cols-3 md:gap-x-6 md:gap-y-8 md:overflow-visible md:px-0 lg:mt-8">
        {categories.map(({ slug, name, imagePath }) => (
          <li key={slug} className="group relative w-[46vw] shrink-0 snap-start md:w-auto">
            <div className="photo relative aspect-square overflow-hidden rounded-xs md:aspect-4/3">
              <Photo
                path={imagePath}
                alt=""
                sizes="(min-width: 1440px) 432px, (min-width: 768px) 31vw, 46vw"
                className="object-[50%_65%]"
              />
            </div>
            <h3 className="mt-3 text-base font-medium">
              <PrefetchLink
                href={paths.list(market, slug)}
                className="underline-offset-4 group-hover:underline after:absolute after:inset-0"
              >
                {name}
              </PrefetchLink>
            </h3>
          </li>
        ))}
      </ul>
    </section>
  );
}
