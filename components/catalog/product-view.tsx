import { BuyBox } from "@/components/catalog/buy-box";
import { DeliveryLine } from "@/components/catalog/delivery-line";
import { Gallery } from "@/components/catalog/gallery";
import { ProductChoiceProvider } from "@/components/catalog/product-choice";
import { ProductDetails } from "@/components/catalog/product-details";
import { ProductRow } from "@/components/catalog/product-grid";
import { averageText, Stars } from "@/components/catalog/rating";
import { QuantityPrices } from "@/components/catalog/quantity-prices";
import { RecentlyViewed } from "@/components/catalog/recently-viewed";
import { ShareButton } from "@/components/catalog/share-button";
import { StructuredData } from "@/components/catalog/structured-data";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { Reviews } from "@/components/reviews/reviews";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { parcelItem } from "@/lib/catalog/parcel-item";
import type { ProductPage } from "@/lib/catalog/product-page";
import { variantLabel } from "@/lib/catalog/product-variants";
import { formatMoney } from "@/lib/money";
import { productData } from "@/lib/catalog/seo/product-data";
import { env } from "@/lib/env";
import { packedMessages, words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { returnPolicy } from "@/lib/shipping/return-policy";
import { importHint } from "@/lib/shipping/import-words";
import { limitNotes } from "@/lib/shipping/limit-notes";
import type { ShippingRules } from "@/lib/shipping/offers";
import {
  type DeliveryEstimate,
  deliveryEstimate,
  getShippingRules,
  pickupEstimates,
} from "@/lib/shipping/queries";

export async function ProductView(props: { market: Market; product: ProductPage }) {
  const { market, product } = props;
  const rules = await getShippingRules(market.code);
  const t = words(market, "catalog");
  const { id, name, options, photos, rating } = product;
  const returns = returnPolicy(market);
  return (
    <MessagesProvider
      segment={market.segment}
      messages={packedMessages(market.language, "product", "arrival")}
    >
      <StructuredData data={productData({ market, origin: env().SHOP_URL, rules }, product)} />
      <div className="shell pt-2 lg:pt-8">
        <Breadcrumbs market={market} links={product.breadcrumbs} />
        <ProductChoiceProvider productId={id} variants={product.variants}>
          <div className="mt-2 grid grid-cols-1 gap-x-16 lg:mt-5 lg:grid-cols-[minmax(0,1.4fr)_minmax(22rem,1fr)] xl:gap-x-20">
            <Gallery photos={photos} />
            <div className="mt-6 lg:sticky lg:top-8 lg:mt-0 lg:self-start lg:pb-8">
              <p className="text-sm text-ink-soft">{product.maker.name}</p>
              <h1 className="mt-1 font-display text-3xl tracking-[-0.02em] lg:text-[2.5rem] lg:leading-[1.1]">
                {name}
              </h1>
              {rating && (
                <a
                  href="#reviews"
                  className="group mt-2 inline-flex min-h-8 flex-wrap items-center gap-x-2 text-sm tabular-nums hover:text-accent"
                >
                  <Stars average={rating.average} size={15} />
                  <span aria-hidden className="inline-flex gap-2">
                    {averageText(market, rating.average)}
                    <span className="text-ink-soft underline decoration-line-strong underline-offset-4">
                      {t("rating.count", { count: rating.count })}
                    </span>
                  </span>
                  <span className="sr-only">
                    {t("rating.label", {
                      average: averageText(market, rating.average),
                      count: rating.count,
                    })}
                  </span>
                </a>
              )}
              <BuyBox
                product={{ id, name, options, photos }}
                priceNote={product.isGiftCard ? t("giftCard.tax") : <TaxNote market={market} />}
                quantityPrices={<QuantityPrices market={market} product={product} />}
                delivery={
                  product.isGiftCard ? (
                    <p>{t("giftCard.mailed")}</p>
                  ) : (
                    <>
                      <DeliveryLine estimates={deliveryEstimates(rules, market, product)} />
                      {pickupNotes(rules, market, product).map((note) => (
                        <p key={note}>{note}</p>
                      ))}
                      {importHint(market, rules) && (
                        <p className="text-ink-soft">{importHint(market, rules)}</p>
                      )}
                      {limitNotes(market, product.limits).map((note) => (
                        <p key={note}>{note}</p>
                      ))}
                    </>
                  )
                }
                hasRelated={product.related.length > 0}
                list={product.breadcrumbs.at(-1) ?? null}
              />
              {!product.isGiftCard && (
                <p className="mt-4 text-sm text-ink-soft">
                  {t(returns.isFree ? "returns.free" : "returns.text", { days: returns.days })}{" "}
                  <PrefetchLink href={paths.page(market, "returns")} className="text-link">
                    {t("returns.link")}
                  </PrefetchLink>
                </p>
              )}
              <ShareButton slug={product.slug} name={name} />
              <ProductDetails market={market} product={product} />
            </div>
          </div>
        </ProductChoiceProvider>
      </div>
      {product.related.length > 0 && (
        <section className="shell section" aria-labelledby="related-title">
          <h2
            id="related-title"
            className="mb-6 font-display text-2xl tracking-[-0.01em] lg:mb-8 lg:text-3xl"
          >
            {t("related")}
          </h2>
          <ProductRow cards={product.related} />
        </section>
      )}
      {!product.isGiftCard && <Reviews market={market} product={product} />}
      <RecentlyViewed id={id} slug={product.slug} />
    </MessagesProvider>
  );
}

/** By id of the variant. Variants mostly weigh and measure the same, and then share one object: React sends it once. */
function deliveryEstimates(
  rules: ShippingRules,
  market: Market,
  product: ProductPage,
): Record<string, DeliveryEstimate> {
  const known = new Map<string, DeliveryEstimate | null>();
  const now = new Date();
  return Object.fromEntries(
    product.variants.flatMap((variant, index) => {
      const item = parcelItem(product, index);
      const key = JSON.stringify([item.weightGrams, item.packageCm3, variant.price.amount]);
      const estimate = known.get(key) ?? deliveryEstimate(rules, market, item, variant.price.amount, now);
      known.set(key, estimate);
      return estimate ? [[variant.id, estimate]] : [];
    }),
  );
}

const mostVariantsNamed = 3;

/**
 * Where the product can be fetched, in which of its variants. Told by the server for all of them at once: no script has to
 * know it. The time from which it is ready is told where it can be kept up to date, in the cart.
 */
function pickupNotes(rules: ShippingRules, market: Market, product: ProductPage): string[] {
  const t = words(market, "product");
  const byStore = new Map<string, { amount: number; variants: string[] }>();
  for (const [index, variant] of product.variants.entries()) {
    const amountNow = variant.price.amount;
    for (const { store, amount } of pickupEstimates(rules, market, parcelItem(product, index), amountNow)) {
      const known = byStore.get(store.name) ?? { amount, variants: [] };
      const label = variantLabel(variant, product.options);
      byStore.set(store.name, { ...known, variants: [...known.variants, label] });
    }
  }
  return [...byStore].map(([store, { amount, variants }]) => {
    const isAll = variants.length === product.variants.length;
    const price =
      amount === 0
        ? t("delivery.pickupFree")
        : formatMoney(market.locale, { amount, currency: market.currency });
    if (isAll) return t("delivery.pickup", { store, price });
    return variants.length <= mostVariantsNamed
      ? t("delivery.pickupOf", { store, price, variants: variants.join(", ") })
      : t("delivery.pickupSome", { store, price });
  });
}

function TaxNote({ market }: { market: Market }) {
  const t = words(market, "catalog");
  if (!market.taxIncluded) return t("price.taxExcluded");
  return t.rich<React.ReactNode>("price.taxIncluded", {
    delivery: (chunks) => (
      <PrefetchLink key="delivery" href={paths.page(market, "delivery")} className="text-link">
        {chunks}
      </PrefetchLink>
    ),
  });
}
