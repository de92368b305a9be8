import { Photo } from "@/components/catalog/photo";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** The title of a page about a product's reviews, and the way back to the product. */
export function ReviewsHeading(props: {
  market: Market;
  product: { readonly slug: string; readonly name: string };
  title: string;
  photo?: string | undefined;
}) {
  const { market, product, photo } = props;
  return (
    <>
      <PrefetchLink
        href={paths.product(market, product.slug)}
        className="text-link inline-flex min-h-11 items-center text-sm"
      >
        {words(market, "reviews")("page.back", { product: product.name })}
      </PrefetchLink>
      <div className="mt-2 flex items-center gap-5">
        {photo && (
          <span className="photo relative aspect-4/5 w-18 shrink-0 overflow-hidden rounded-xs">
            {/* The heading says what it is. */}
            <Photo path={photo} alt="" sizes="72px" place="thumb" />
          </span>
        )}
        <h1 className="min-w-0 font-display text-3xl tracking-[-0.02em] break-words">{props.title}</h1>
      </div>
    </>
  );
}
