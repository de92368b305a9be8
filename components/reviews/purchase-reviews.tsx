import { MessagesProvider } from "@/components/i18n/messages-provider";
import { ReviewForm } from "@/components/reviews/review-form";
import { packedMessages, words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import type { ReviewableLine } from "@/lib/reviews/queries";

/** A form for each thing of a paid order, or what became of its review. */
export function PurchaseReviews(props: {
  market: Market;
  orderToken: string;
  lines: readonly ReviewableLine[];
}) {
  const { market, orderToken, lines } = props;
  if (lines.length === 0) return null;
  const t = words(market, "reviewForm");
  return (
    <section aria-labelledby="reviews" className="border-t border-line pt-10 print:hidden">
      <h2 id="reviews" className="font-display text-xl">
        {t("title")}
      </h2>
      <p className="mt-1 text-ink-soft">{t("intro")}</p>
      <MessagesProvider segment={market.segment} messages={packedMessages(market.language, "reviewForm")}>
        <ul className="mt-4 max-w-2xl divide-y divide-line border-y border-line">
          {lines.map((line) => {
            const name = line.variantLabel ? `${line.productName}, ${line.variantLabel}` : line.productName;
            return (
              <li key={line.id} className="py-1">
                {line.status === null ? (
                  <ReviewForm
                    about={{ kind: "purchase", orderToken, orderLineId: line.id }}
                    title={t("open", { product: name })}
                  />
                ) : (
                  <div className="py-3">
                    <p className="font-medium break-words">{name}</p>
                    <p className="text-ink-soft">
                      {t(`status.${line.status}`)}{" "}
                      {line.status === "approved" && (
                        // A plain link: the shop's pages are fetched afresh, with their own security policy.
                        <a href={`${paths.product(market, line.productSlug)}#reviews`} className="text-link">
                          {t("seeIt")}
                        </a>
                      )}
                    </p>
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </MessagesProvider>
    </section>
  );
}
