import { Photo } from "@/components/catalog/photo";
import { Price } from "@/components/catalog/price";
import { RatingLine } from "@/components/catalog/rating";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { ProductCard as Product, Swatch } from "@/lib/catalog/product-card";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** The whole card is one link: the name's, stretched over it. */
export function ProductCard(props: {
  market: Market;
  product: Product;
  /** How wide the photograph is shown. */
  sizes: string;
  isFirst?: boolean;
  heading?: "h2" | "h3";
}) {
  const { market, product, sizes, heading: Heading = "h3" } = props;
  const t = words(market, "catalog");
  const [first, second] = product.photos;
  const { stock } = product;
  return (
    <article className="group relative flex h-full flex-col has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-offset-4 has-[a:focus-visible]:outline-accent">
      <div className="photo relative aspect-4/5 overflow-hidden rounded-xs">
        {first && <Photo path={first.path} alt="" sizes={sizes} isFirst={props.isFirst ?? false} />}
        {second && (
          // Hidden by `display` where nobody hovers, so that phones do not even load it.
          <div className="absolute inset-0 hidden opacity-0 transition-opacity group-hover:opacity-100 lg:pointer-fine:block">
            <Photo path={second.path} alt="" sizes={sizes} />
          </div>
        )}
        {stock.kind === "sold_out" && (
          <p className="absolute top-3 left-3 rounded-xs bg-paper px-2 py-1 text-xs font-medium">
            {t("stock.soldOut")}
          </p>
        )}
      </div>
      <div className="mt-3 flex flex-1 flex-col gap-1 text-sm lg:mt-4">
        <Heading className="text-sm font-medium text-pretty lg:text-base">
          <PrefetchLink
            href={paths.product(market, product.slug)}
            className="underline-offset-4 outline-none group-hover:underline after:absolute after:inset-0"
          >
            {product.name}
          </PrefetchLink>
        </Heading>
        <Price market={market} price={product.price} hasRange={product.hasPriceRange} />
        {(product.swatches.length > 1 || product.rating) && (
          <div className="mt-1 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <Swatches market={market} swatches={product.swatches} />
            {product.rating && <RatingLine market={market} rating={product.rating} />}
          </div>
        )}
        {stock.kind === "low" && <p className="text-warn">{t("stock.low", { count: stock.left })}</p>}
      </div>
    </article>
  );
}

const dotsShown = 5;

function Swatches(props: { market: Market; swatches: readonly Swatch[] }) {
  const { market, swatches } = props;
  if (swatches.length < 2) return <span />;
  const t = words(market, "catalog");
  const names = swatches.map(({ label }) => label).join(", ");
  const hidden = swatches.length - dotsShown;
  return (
    <p className="inline-flex items-center gap-1.5">
      {swatches.slice(0, dotsShown).map(({ label, hex }) => (
        <span
          key={label}
          aria-hidden
          className="size-3 rounded-full border border-ink/20"
          style={{ backgroundColor: hex }}
        />
      ))}
      {hidden > 0 && (
        <span aria-hidden className="text-xs text-ink-soft">
          {t("moreSwatches", { count: hidden })}
        </span>
      )}
      <span className="sr-only">{t("swatches", { count: swatches.length, names })}</span>
    </p>
  );
}
