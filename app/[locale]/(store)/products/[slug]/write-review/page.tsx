import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { requireMarket } from "@/app/[locale]/require-market";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { ReviewForm } from "@/components/reviews/review-form";
import { ReviewsHeading } from "@/components/reviews/reviews-heading";
import { getProductPage } from "@/lib/catalog/product-page";
import { packedMessages, words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";

export const generateStaticParams = () => [];

type Props = PageProps<"/[locale]/products/[slug]/write-review">;

async function requested({ params }: Props) {
  const market = await requireMarket(params);
  const found = await getProductPage(market, (await params).slug);
  if (found.kind === "missing" || (found.kind === "found" && found.value.isGiftCard)) notFound();
  if (found.kind === "moved") permanentRedirect(paths.writeReview(market, found.slug));
  return { market, product: found.value };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { market, product } = await requested(props);
  return {
    title: words(market, "reviews")("writePage.title", { product: product.name }),
    robots: { index: false, follow: true },
  };
}

/** A review by anybody. Buyers have the same form on the page of their order. */
export default async function WriteReviewPage(props: Props) {
  const { market, product } = await requested(props);
  const t = words(market, "reviews");
  return (
    <div className="shell pt-8 lg:pt-12">
      <div className="max-w-2xl">
        <ReviewsHeading
          market={market}
          product={product}
          title={t("writePage.title", { product: product.name })}
          photo={product.photos[0]?.path}
        />
        <p className="mt-4 text-ink-soft">{t("writePage.intro")}</p>
        <MessagesProvider segment={market.segment} messages={packedMessages(market.language, "reviewForm")}>
          <ReviewForm about={{ kind: "product", productId: product.id }} />
        </MessagesProvider>
      </div>
    </div>
  );
}
