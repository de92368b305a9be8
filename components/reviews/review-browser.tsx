"use client";

import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useMarket } from "@/components/i18n/messages-provider";
import { ReviewItem } from "@/components/reviews/review-item";
import { buttonClass } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import type { ReviewPage } from "@/lib/reviews/queries";
import type { ShownReview } from "@/lib/reviews/shown-review";

type Shown = {
  /** Segment of an address: "newest", "5-stars". */
  readonly view: string;
  /** Whether the list begins with the view's first review. */
  readonly isStart: boolean;
  readonly reviews: readonly ShownReview[];
  readonly next: string | null;
};

const elementId = (review: ShownReview) => `review-${review.id}`;

const toggle =
  "min-h-11 rounded-xs border border-line-strong px-4 text-sm text-ink-soft hover:text-ink aria-pressed:border-ink aria-pressed:font-medium aria-pressed:text-ink";

/**
 * The reviews with their filter and order. Buttons and link lead to static pages that show the same; with scripts, the
 * reviews come here instead.
 */
export function ReviewBrowser(props: {
  product: { id: string; slug: string };
  /** Of a longer page, from which it is set apart. */
  isPart: boolean;
  first: Shown;
  summary: ReactNode;
  /** Five stars first. */
  bars: readonly { view: string; label: string; count: number; share: number }[];
  orders: readonly { view: string; label: string }[];
  words: Readonly<
    Record<"distribution" | "order" | "more" | "loading" | "failed" | "none" | "fromStart", string>
  >;
  /** Below the distribution. */
  children: ReactNode;
}) {
  const { product, bars, words } = props;
  const market = useMarket();
  const [shown, setShown] = useState(props.first);
  const [progress, setProgress] = useState<"idle" | "loading" | "failed">("idle");
  /** Only the answer to the last press counts. */
  const asked = useRef(0);
  const focusNext = useRef<string | null>(null);

  useEffect(() => {
    if (focusNext.current) document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });

  const load = async (view: string, after: string | null) => {
    const ask = (asked.current += 1);
    setProgress("loading");
    try {
      const answer = await fetch(paths.api.reviews(market.code, product.id, view, after ?? undefined));
      if (!answer.ok) throw new Error(`Reviews answered ${answer.status}`);
      const page: ReviewPage = await answer.json();
      if (ask !== asked.current) return;
      const [first] = page.reviews;
      if (after === null) {
        setShown({ view, isStart: true, ...page });
      } else {
        // Whoever asked for more reads on where it begins.
        focusNext.current = first ? elementId(first) : null;
        setShown((before) => ({
          ...before,
          reviews: [...before.reviews, ...page.reviews],
          next: page.next,
        }));
      }
      setProgress("idle");
    } catch {
      if (ask === asked.current) setProgress("failed");
    }
  };

  const choose = (view: string) => (event: MouseEvent) => {
    event.preventDefault();
    void load(view, null);
  };

  const showMore = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (progress !== "loading") void load(shown.view, shown.next);
  };

  const pageOf = (view: string) => `${paths.productReviews(market, product.slug, view)}#reviews`;
  return (
    <div
      className={`grid gap-x-16 gap-y-8 *:min-w-0 lg:grid-cols-[20rem_1fr] ${props.isPart ? "border-t border-line pt-10 lg:pt-14" : ""}`}
    >
      <div>
        {props.summary}
        {bars.length > 0 && (
          <form className="mt-5 tabular-nums" aria-label={words.distribution}>
            {bars.map(({ view, label, count, share }) => {
              const isChosen = view === shown.view;
              // Pressed again, it shows all of them.
              const leadsTo = isChosen ? "newest" : view;
              return (
                <button
                  key={view}
                  type="submit"
                  formAction={pageOf(leadsTo)}
                  onClick={choose(leadsTo)}
                  aria-pressed={isChosen}
                  disabled={count === 0}
                  className="grid min-h-8 w-full grid-cols-[5rem_1fr_3rem] items-center gap-3 text-left text-sm enabled:hover:text-accent disabled:text-ink-soft aria-pressed:font-semibold"
                >
                  <span className={isChosen ? "underline underline-offset-4" : ""}>{label}</span>
                  <span aria-hidden className="h-1.5 bg-line">
                    <span className="block h-full bg-current" style={{ width: `${share * 100}%` }} />
                  </span>
                  <span className="text-right">{count}</span>
                </button>
              );
            })}
          </form>
        )}
        {props.children}
      </div>
      {bars.length > 0 && (
        <div>
          {props.orders.length > 0 && (
            <form className="mb-8 flex flex-wrap gap-2" aria-label={words.order}>
              {props.orders.map(({ view, label }) => (
                <button
                  key={view}
                  type="submit"
                  formAction={pageOf(view)}
                  onClick={choose(view)}
                  aria-pressed={view === shown.view}
                  className={toggle}
                >
                  {label}
                </button>
              ))}
            </form>
          )}
          {!shown.isStart && (
            <p className="mb-6">
              <a
                href={pageOf(shown.view)}
                rel="nofollow"
                className="text-link inline-flex min-h-11 items-center"
              >
                {words.fromStart}
              </a>
            </p>
          )}
          {shown.reviews.length > 0 ? (
            <ul
              aria-busy={progress === "loading"}
              className="grid gap-x-12 gap-y-10 aria-busy:opacity-60 md:grid-cols-2"
            >
              {shown.reviews.map((review) => (
                <ReviewItem key={review.id} id={elementId(review)} review={review} />
              ))}
            </ul>
          ) : (
            <p className="text-ink-soft">{words.none}</p>
          )}
          <output className={progress === "failed" ? "mt-6 block text-bad" : "sr-only"}>
            {progress === "loading" ? words.loading : progress === "failed" ? words.failed : ""}
          </output>
          {shown.next && (
            <p className="mt-10">
              <a
                href={`${paths.productReviews(market, product.slug, shown.view, shown.next)}#reviews`}
                rel="nofollow"
                onClick={showMore}
                className={buttonClass.secondary}
              >
                {words.more}
              </a>
            </p>
          )}
        </div>
      )}
    </div>
  );
}
