import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { requireMarket } from "@/app/[locale]/require-market";
import { averageText } from "@/components/catalog/rating";
import { Reviews } from "@/components/reviews/reviews";
import { ReviewsHeading } from "@/components/reviews/reviews-heading";
import { alternates } from "@/lib/catalog/alternates";
import { getProductPage } from "@/lib/catalog/product-page";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { getReviewPage } from "@/lib/reviews/queries";
import { parseReviewView, reviewViewSegment } from "@/lib/reviews/review-view";

export const generateStaticParams = () => [];

type Props = PageProps<"/[locale]/products/[slug]/reviews/[[...view]]">;

const uuid = z.uuid();

/** `/reviews`, `/reviews/5-stars`, `/reviews/highest/<id of the review above>`. */
const load = cache(async (market: Market, slug: string, segments: string) => {
  const [segment = "newest", after, ...others] = segments === "" ? [] : segments.split("/");
  const view = parseReviewView(segment);
  const place = uuid.optional().safeParse(after);
  if (!view || !place.success || others.length > 0) notFound();
  const found = await getProductPage(market, slug);
  if (found.kind === "missing" || (found.kind === "found" && found.value.isGiftCard)) notFound();
  if (found.kind === "moved")
    permanentRedirect(paths.productReviews(market, found.slug, reviewViewSegment(view), after));
  // One address for each page.
  if (segment === "newest" && segments !== "" && !after)
    permanentRedirect(paths.productReviews(market, slug));
  const page = await getReviewPage(market, found.value.id, view, place.data ?? null);
  if (!page) notFound();
  return { product: found.value, first: { ...page, view, isStart: after === undefined } };
});

async function requested({ params }: Props) {
  const { slug, view = [] } = await params;
  const market = await requireMarket(params);
  return { market, slug, view, ...(await load(market, slug, view.join("/"))) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { market, slug, view, product } = await requested(props);
  const t = words(market, "reviews");
  const { rating, name } = product;
  return {
    title: t("page.title", { product: name }),
    ...(rating
      ? {
          description: t("page.description", {
            product: name,
            count: rating.count,
            average: averageText(market, rating.average),
          }),
        }
      : {}),
    ...(view.length === 0 && rating
      ? { alternates: alternates(market, (other) => paths.productReviews(other, slug)) }
      : // Parts and other orders of the same reviews; links in them still count.
        { robots: { index: false, follow: true } }),
  };
}

/** For those without scripts, and for search engines: the same list as on the product's page, with all its pages. */
export default async function ReviewsPage(props: Props) {
  const { market, product, first } = await requested(props);
  const t = words(market, "reviews");
  return (
    <>
      <div className="shell pt-8 lg:pt-12">
        <ReviewsHeading
          market={market}
          product={product}
          title={t("page.title", { product: product.name })}
        />
      </div>
      <Reviews market={market} product={product} first={first} />
    </>
  );
}
