"use client";

import { type ReactNode, useActionState, useEffect, useId, useRef } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { StarField } from "@/components/reviews/star-field";
import { TextField } from "@/components/reviews/text-field";
import { buttonClass } from "@/components/ui/button";
import { sendOpenReview, sendPurchaseReview } from "@/lib/reviews/actions";
import { reviewLengths } from "@/lib/reviews/lengths";

/** What the review is of, and what proves that its author may say "bought here". */
export type ReviewSubject =
  | { readonly kind: "product"; readonly productId: string }
  | { readonly kind: "purchase"; readonly orderToken: string; readonly orderLineId: string };

type Field = keyof typeof reviewLengths;

/**
 * Stars, headline, text and name; afterwards, thanks in its place.
 * @param title with it, the form is folded behind these words until somebody wants it
 */
export function ReviewForm({ about, title }: { about: ReviewSubject; title?: string }) {
  const t = useWords("reviewForm");
  const market = useMarket();
  const [state, submit, isPending] = useActionState(
    about.kind === "purchase" ? sendPurchaseReview : sendOpenReview,
    null,
  );
  const id = useId();
  const told = useRef<HTMLElement>(null);
  const tell = (element: HTMLElement | null) => {
    told.current = element;
  };
  // What happened is read out, and the keyboard goes on from there.
  useEffect(() => {
    if (state) told.current?.focus();
  }, [state]);

  const framed = (content: ReactNode) =>
    title === undefined ? (
      content
    ) : (
      // Open after sending, also where no script keeps it so.
      <details className="group" open={state !== null}>
        <summary className="flex min-h-12 items-center justify-between gap-4 font-medium hover:text-accent">
          <span className="min-w-0 break-words">{title}</span>
          <span aria-hidden className="text-xl text-ink-soft group-open:rotate-45">
            +
          </span>
        </summary>
        <div className="pb-8">{content}</div>
      </details>
    );

  if (state?.result.ok) {
    return framed(
      <output ref={tell} tabIndex={-1} className="mt-6 block border-l-2 border-ok py-1 pl-4">
        <span className="block font-medium">{t("thanks")}</span>
        <span className="block text-ink-soft">{t("thanksText")}</span>
      </output>,
    );
  }

  const error = state && !state.result.ok ? state.result.error : null;
  const fields = error?.code === "invalid_input" ? (error.fields ?? {}) : {};
  const wrong = Object.keys(fields).filter((field) => field === "rating" || field in reviewLengths);
  const errorText = (field: "rating" | Field) => {
    const code = fields[field];
    if (code === undefined) return undefined;
    const key = `fieldErrors.${field}_${code}`;
    const values = field === "rating" ? {} : reviewLengths[field];
    return t(t.has(key) ? key : `fieldErrors.${field}_required`, values);
  };
  const generalError = () => {
    if (wrong.length > 0) return t("problems", { count: wrong.length });
    const key = `errors.${error?.code === "invalid_input" ? "not_reviewable" : (error?.code ?? "")}`;
    return t(t.has(key) ? key : "errors.unexpected");
  };
  const textField = (field: Field) => ({
    name: field,
    id: `${id}-${field}`,
    error: errorText(field),
    defaultValue: state?.typed[field],
    maxLength: reviewLengths[field].most,
  });
  return framed(
    <form action={submit} className="mt-6 space-y-5" noValidate>
      {error && (
        <div ref={tell} tabIndex={-1} role="alert" className="border-l-2 border-bad py-1 pl-4 text-bad">
          {generalError()}
        </div>
      )}
      <input type="hidden" name="market" value={market.code} />
      {about.kind === "purchase" ? (
        <>
          <input type="hidden" name="orderToken" value={about.orderToken} />
          <input type="hidden" name="orderLineId" value={about.orderLineId} />
        </>
      ) : (
        <>
          <input type="hidden" name="productId" value={about.productId} />
          {/* For scripts that fill in whatever there is. */}
          <div aria-hidden className="sr-only">
            <label>
              {t("website")}
              <input name="website" tabIndex={-1} autoComplete="off" />
            </label>
          </div>
        </>
      )}
      <StarField id={`${id}-rating`} chosen={state?.typed["rating"]} error={errorText("rating")} />
      <TextField {...textField("title")} label={t("headline")} />
      <TextField {...textField("body")} label={t("body")} hint={t("bodyHint", reviewLengths.body)} isLong />
      <TextField
        {...textField("authorName")}
        label={t("authorName")}
        hint={t("authorNameHint")}
        autoComplete="nickname"
      />
      <div className="space-y-3">
        <p className="text-sm text-ink-soft">{t(about.kind === "purchase" ? "note" : "noteOpen")}</p>
        <button type="submit" aria-disabled={isPending} className={buttonClass.secondary}>
          {isPending ? t("sending") : t("send")}
        </button>
      </div>
    </form>,
  );
}
