import type { ProductPage } from "@/lib/catalog/product-page";
import { variantLabel } from "@/lib/catalog/product-variants";
import type { Market } from "@/lib/markets";
import { toDecimalString } from "@/lib/money";
import { paths } from "@/lib/paths";

/**
 * What search engines read of a product page, from the same data as the page itself: the product with an offer per
 * variant, and where it stands in the shop.
 * @param origin of the shop, without a path
 * @see https://schema.org/ProductGroup
 */
export function productStructuredData(market: Market, product: ProductPage, origin: string) {
  const variants = product.variants.map((variant) => {
    const label = variantLabel(variant, product.options);
    return {
      "@type": "Product",
      name: label === "" ? product.name : `${product.name}, ${label}`,
      sku: variant.sku,
      image: variant.photoIndexes
        .flatMap((index) => product.photos[index] ?? [])
        .map(({ path }) => origin + path),
      offers: {
        "@type": "Offer",
        url: origin + paths.variant(market, product.slug, variant.sku),
        price: toDecimalString({ amount: variant.price.amount, currency: market.currency }),
        priceCurrency: market.currency,
        itemCondition: "https://schema.org/NewCondition",
        availability: `https://schema.org/${variant.available > 0 ? "InStock" : "OutOfStock"}`,
      },
    };
  });
  const group = {
    "@type": "ProductGroup",
    "@id": `${origin}${paths.product(market, product.slug)}#product`,
    productGroupID: product.id,
    name: product.name,
    description: product.description,
    url: origin + paths.product(market, product.slug),
    brand: { "@type": "Brand", name: product.maker.name },
    image: product.photos.map(({ path }) => origin + path),
    ...(product.rating
      ? {
          aggregateRating: {
            "@type": "AggregateRating",
            ratingValue: Math.round(product.rating.average * 10) / 10,
            reviewCount: product.rating.count,
          },
        }
      : {}),
    hasVariant: variants,
  };
  const steps = [
    ...product.breadcrumbs.map(({ slug, name }) => ({ name, item: origin + paths.list(market, slug) })),
    { name: product.name, item: origin + paths.product(market, product.slug) },
  ];
  const breadcrumbs = {
    "@type": "BreadcrumbList",
    itemListElement: steps.map((step, index) => ({ "@type": "ListItem", position: index + 1, ...step })),
  };
  return { "@context": "https://schema.org", "@graph": [group, breadcrumbs] };
}

/** JSON that may stand inside a script element: no text in it can end the element. */
export const scriptJson = (data: unknown) => JSON.stringify(data).replaceAll("<", "\\u003c");
