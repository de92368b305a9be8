import type { OptionKind, ProductPage, Review } from "@/lib/catalog/product-page";
import { parcelItem } from "@/lib/catalog/parcel-item";
import { variantLabel } from "@/lib/catalog/product-variants";
import { breadcrumbData } from "@/lib/catalog/seo/breadcrumb-data";
import { graph, tellOnce } from "@/lib/catalog/seo/graph";
import { gtinOf } from "@/lib/catalog/seo/gtin";
import { returnPolicyData } from "@/lib/catalog/seo/return-data";
import { shippingDetails } from "@/lib/catalog/seo/shipping-details";
import type { Market } from "@/lib/markets";
import { toDecimalString } from "@/lib/money";
import { paths } from "@/lib/paths";
import type { ShippingRules } from "@/lib/shipping/offers";

/** Reviews told; the page shows more, and the average is over all. */
const reviewsTold = 3;
/** Photographs told of each variant, and of the product. */
const photosTold = 4;

type Setting = {
  readonly market: Market;
  /** Of the shop, without a path. */
  readonly origin: string;
  readonly rules: ShippingRules;
};

/**
 * What search engines read of a product page, from the same data as the page itself: the product with an offer for
 * each variant, and where it stands in the shop. Free of charge is nothing a merchant lists: such variants are left out.
 * @see https://schema.org/ProductGroup
 */
export function productData(setting: Setting, product: ProductPage) {
  const { market, origin } = setting;
  const url = origin + paths.product(market, product.slug);
  const once = tellOnce(url);
  const shared = {
    name: product.name,
    description: product.description,
    url,
    brand: { "@type": "Brand", name: product.maker.name },
    ...(product.photos.length > 0
      ? { image: product.photos.slice(0, photosTold).map(({ path }) => origin + path) }
      : {}),
    ...ratingData(product),
  };
  const sold = product.variants.flatMap((variant, index) =>
    variant.price.amount > 0 ? [variantData(setting, product, index, once)] : [],
  );
  const [only] = sold;
  const isAlone = product.variants.length === 1;
  const thing = isAlone
    ? { "@type": "Product", "@id": `${url}#product`, ...only, ...shared }
    : {
        "@type": "ProductGroup",
        "@id": `${url}#product`,
        ...shared,
        productGroupID: product.id,
        variesBy: product.optionKinds.flatMap((kind) => (kind ? [`https://schema.org/${kind}`] : [])),
        hasVariant: sold,
      };
  const steps = [
    ...product.breadcrumbs.map(({ slug, name }) => ({ name, item: origin + paths.list(market, slug) })),
    { name: product.name, item: url },
  ];
  return graph(...(only ? [thing] : []), breadcrumbData(steps));
}

function variantData(
  { market, origin, rules }: Setting,
  product: ProductPage,
  index: number,
  once: ReturnType<typeof tellOnce>,
) {
  const variant = product.variants[index];
  const facts = product.offerFacts[index];
  if (!variant || !facts) throw new Error("Each variant has its facts");
  const label = variantLabel(variant, product.options);
  const { amount, listAmount } = variant.price;
  const price = (minor: number) => toDecimalString({ amount: minor, currency: market.currency });
  const isWindow = variant.price.onSale && (facts.saleStartsAt !== null || facts.saleEndsAt !== null);
  const parcel = { items: [{ ...parcelItem(product, index), quantity: 1 }], goodsAmount: amount };
  // A gift card is mailed, and is nothing to send back.
  const shipping = (product.isGiftCard ? [] : shippingDetails(rules, market, parcel)).map((details) =>
    once(details, "delivery"),
  );
  const photos = variant.photoIndexes.slice(0, photosTold).flatMap((at) => product.photos[at] ?? []);
  return {
    "@type": "Product",
    name: label === "" ? product.name : `${product.name}, ${label}`,
    sku: variant.sku,
    ...gtinOf(facts.barcode),
    ...optionData(product, variant.valueSlugs),
    ...(photos.length > 0 ? { image: photos.map(({ path }) => origin + path) } : {}),
    offers: {
      "@type": "Offer",
      url:
        origin +
        (product.variants.length === 1
          ? paths.product(market, product.slug)
          : paths.variant(market, product.slug, variant.sku)),
      price: price(amount),
      priceCurrency: market.currency,
      // A price is struck through, and has an end, only while a sale that was planned is running.
      ...(isWindow
        ? {
            priceSpecification: {
              "@type": "UnitPriceSpecification",
              priceType: "https://schema.org/StrikethroughPrice",
              price: price(listAmount),
              priceCurrency: market.currency,
            },
          }
        : {}),
      ...(isWindow && facts.saleEndsAt !== null ? { priceValidUntil: facts.saleEndsAt } : {}),
      availability: `https://schema.org/${variant.available > 0 ? "InStock" : "OutOfStock"}`,
      itemCondition: "https://schema.org/NewCondition",
      ...(shipping.length > 0 ? { shippingDetails: shipping } : {}),
      ...(product.isGiftCard ? {} : { hasMerchantReturnPolicy: once(returnPolicyData(market), "returns") }),
    },
  };
}

/** "color": "Sage"; what schema.org has no word for is told by name. */
function optionData(product: ProductPage, valueSlugs: readonly string[]) {
  const known: Partial<Record<OptionKind, string>> = {};
  const others: { "@type": "PropertyValue"; name: string; value: string }[] = [];
  product.options.forEach((option, index) => {
    const value = option.values.find(({ slug }) => slug === valueSlugs[index])?.label;
    const kind = product.optionKinds[index];
    if (value === undefined) return;
    if (kind && known[kind] === undefined) known[kind] = value;
    else others.push({ "@type": "PropertyValue", name: option.name, value });
  });
  return { ...known, ...(others.length > 0 ? { additionalProperty: others } : {}) };
}

/** Rule F10: about this product, seen on its page, and only when there is something to tell. */
function ratingData({ rating, reviews }: ProductPage) {
  if (!rating) return {};
  return {
    aggregateRating: {
      "@type": "AggregateRating",
      ratingValue: Math.round(rating.average * 10) / 10,
      reviewCount: rating.count,
    },
    ...(reviews.length > 0 ? { review: reviews.slice(0, reviewsTold).map(reviewData) } : {}),
  };
}

const reviewData = (review: Review) => ({
  "@type": "Review",
  name: review.title,
  reviewBody: review.body,
  inLanguage: review.language,
  datePublished: review.createdAt.slice(0, 10),
  author: { "@type": "Person", name: review.authorName },
  reviewRating: { "@type": "Rating", ratingValue: review.rating },
});
