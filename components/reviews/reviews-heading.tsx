import { PrefetchLink } from "@/components/ui/prefetch-link";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** The title of a page about a product's reviews, and the way back to the product. */
export function ReviewsHeading(props: {
  market: Market;
  product: { readonly slug: string; readonly name: string };
  title: string;
}) {
  const { market, product } = props;
  return (
    <>
      <PrefetchLink
        href={paths.product(market, product.slug)}
        className="text-link inline-flex min-h-11 items-center text-sm"
      >
        {words(market, "reviews")("page.back", { product: product.name })}
      </PrefetchLink>
      <h1 className="mt-2 font-display text-3xl tracking-[-0.02em]">{props.title}</h1>
    </>
  );
}
