"use client";

import { BelowMinimumText } from "@/components/checkout/below-minimum";
import { errorText, fieldLabel, type FormFormats } from "@/components/checkout/field-words";
import { Notice } from "@/components/checkout/notice";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { codeProblemText, refusalText } from "@/components/promotions/refusal-text";
import type { CheckoutOption, CheckoutView } from "@/lib/checkout/checkout-view";
import { type CheckoutField, checkoutFields, type FieldErrors } from "@/lib/checkout/input";
import { isOtherPromise, parseSeen, type Seen } from "@/lib/checkout/seen";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";
import type { Failure } from "@/lib/result";
import { formatDayRange } from "@/lib/shipping/day-range";
import { isTaxAway } from "@/lib/tax/sale-tax";
import { readyWords } from "@/lib/shipping/pickup";

/** Where the focus goes when "pay" did not lead on. */
export const failureId = "checkout-problem";

/** Why "pay" did not lead to the payment page, and what to do about it. */
export function FailureNotice(props: {
  failure: Failure;
  view: CheckoutView;
  option: CheckoutOption | null;
  errors: FieldErrors;
  formats: FormFormats;
}) {
  const { failure, view, option, errors, formats } = props;
  const t = useWords("checkout");
  switch (failure.code) {
    case "invalid_input":
    case "phone_required":
      return <ErrorSummary errors={errors} formats={formats} />;
    case "quote_changed":
      return <QuoteChanged seen={parseSeen(failure.fields?.["seen"])} option={option} view={view} />;
    case "out_of_stock":
      return (
        <Notice id={failureId} tone="bad" title={t("problem.outOfStockTitle")}>
          <p>{t("problem.outOfStock")}</p>
          <Shortages view={view} />
        </Notice>
      );
    case "not_deliverable":
      return (
        <Notice id={failureId} tone="bad" title={t("problem.notDeliverableTitle")}>
          <p>{t("noDelivery")}</p>
          {view.deliveryNotes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      );
    case "pickup_gone":
      return (
        <Notice id={failureId} tone="bad" title={t("problem.pickupGoneTitle")}>
          <p>{t("problem.pickupGone")}</p>
        </Notice>
      );
    case "code_entered":
    case "code_not_taken":
      return <TypedCodeNotice failure={failure} view={view} option={option} />;
    case "below_minimum":
      return (
        <Notice id={failureId} tone="bad" title={t("problem.belowMinimumTitle")}>
          <p>{t("problem.outOfStock")}</p>
          <BelowMinimumText view={view} />
        </Notice>
      );
    case "transfer_not_offered":
      return (
        <Notice id={failureId} tone="bad" title={t("problem.transferNotOfferedTitle")}>
          <p>{t("problem.transferNotOffered")}</p>
        </Notice>
      );
    case "tax_unavailable":
    case "tax_unknown_place":
      // Known by now: what is to be said is what it comes to.
      return isTaxAway(view.taxProblem) ? (
        <TaxAway id={failureId} problem={view.taxProblem} />
      ) : (
        <QuoteChanged seen={null} option={option} view={view} />
      );
    case "payment_unavailable":
      return (
        <Notice id={failureId} tone="bad" title={t("problem.paymentUnavailableTitle")}>
          <p>{t("problem.paymentUnavailable")}</p>
        </Notice>
      );
    case "offline":
      return (
        <Notice id={failureId} tone="bad" title={t("problem.offlineTitle")}>
          <p>{t("problem.offline")}</p>
        </Notice>
      );
    default:
      return (
        <Notice id={failureId} tone="bad" title={t("problem.unexpectedTitle")}>
          <p>{t(failure.code === "rate_limited" ? "problem.rateLimited" : "problem.unexpected")}</p>
          {failure.fields?.["id"] && (
            <p className="text-sm text-ink-soft">{t("problem.reference", { id: failure.fields["id"] })}</p>
          )}
        </Notice>
      );
  }
}

/** What is not as it was when the buyer pressed "pay", or as it was on this page: the total, the days of arrival, or both. */
function QuoteChanged(props: { seen: Seen | null; option: CheckoutOption | null; view: CheckoutView }) {
  const { seen, option, view } = props;
  const t = useWords("checkout");
  const market = useMarket();
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: view.currency });
  const days = (arrival: { earliestOn: string; latestOn: string }) =>
    formatDayRange(market.locale, arrival.earliestOn, arrival.latestOn);
  const ready = (at: string, timeZone: string) => readyWords(market.locale, new Date(at), timeZone);
  const isSameTotal = option !== null && seen?.payableAmount === option.payableAmount;
  const isLater = option !== null && seen !== null && isOtherPromise(seen, option);
  return (
    <Notice
      id={failureId}
      tone="warn"
      title={t(
        !isLater || !isSameTotal
          ? "problem.quoteChangedTitle"
          : option.pickup
            ? "problem.readyChangedTitle"
            : "problem.arrivalChangedTitle",
      )}
    >
      {option === null && <p>{t("problem.quoteChangedNoTotal")}</p>}
      {isLater && option.pickup && (
        <p>
          {option.pickup.promise
            ? t("problem.readyChanged", ready(option.pickup.promise.readyAt, option.pickup.timeZone))
            : t("problem.readyUnknown")}
        </p>
      )}
      {isLater && !option.pickup && (
        <p>
          {!option.arrival
            ? t("problem.arrivalUnknown")
            : seen.arrival
              ? t("problem.arrivalChanged", { days: days(option.arrival), before: days(seen.arrival) })
              : t("problem.arrivalKnown", { days: days(option.arrival) })}
        </p>
      )}
      {option && !isSameTotal && <p>{t("problem.quoteChanged", { amount: money(option.payableAmount) })}</p>}
      {option && <p>{t("problem.nothingCharged")}</p>}
      <PriceChanges view={view} />
      <RefusedCodes view={view} />
    </Notice>
  );
}

/** The tax is not known, so there is no price: what to do about it. */
function TaxAway({ id, problem }: { id?: string; problem: "unknown_place" | "unavailable" }) {
  const t = useWords("checkout");
  const isPlace = problem === "unknown_place";
  return (
    <Notice
      {...(id ? { id } : {})}
      tone="bad"
      title={t(isPlace ? "problem.taxUnknownPlaceTitle" : "problem.taxUnavailableTitle")}
    >
      <p>{t(isPlace ? "problem.taxUnknownPlace" : "problem.taxUnavailable")}</p>
    </Notice>
  );
}

/** What the buyer should know before pressing anything. */
export function EarlyNotice({ view }: { view: CheckoutView }) {
  const t = useWords("checkout");
  if (view.problems.length > 0) {
    return (
      <Notice tone="bad" title={t("problem.shortTitle")}>
        <Shortages view={view} />
      </Notice>
    );
  }
  if (isTaxAway(view.taxProblem)) return <TaxAway problem={view.taxProblem} />;
  if (view.exemption?.status === "expired") {
    return (
      <Notice tone="warn" title={t("problem.exemptionOverTitle")}>
        <p>{t("problem.exemptionOver")}</p>
        <PriceChanges view={view} />
      </Notice>
    );
  }
  if (view.priceChanges.length > 0) {
    return (
      <Notice tone="warn" title={t("problem.priceChangesTitle")}>
        <PriceChanges view={view} />
      </Notice>
    );
  }
  return null;
}

/** With its variant: a cart may hold the same product in two colors. */
function nameOf(view: CheckoutView, variantId: string): string {
  const line = view.lines.find((candidate) => candidate.variantId === variantId);
  if (!line) return "";
  return line.variantLabel ? `${line.productName} (${line.variantLabel})` : line.productName;
}

function PriceChanges({ view }: { view: CheckoutView }) {
  const t = useWords("checkout");
  const market = useMarket();
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: view.currency });
  if (view.priceChanges.length === 0) return null;
  return (
    <ul className="tabular-nums">
      {view.priceChanges.map(({ variantId, fromAmount, toAmount }) => (
        <li key={variantId}>
          {t("problem.priceChange", {
            name: nameOf(view, variantId),
            from: money(fromAmount),
            to: money(toAmount),
          })}
        </li>
      ))}
    </ul>
  );
}

/** A code stood in its field when "pay" was pressed. */
function TypedCodeNotice(props: { failure: Failure; view: CheckoutView; option: CheckoutOption | null }) {
  const { failure, view, option } = props;
  const t = useWords("checkout");
  const codeWords = useWords("discount");
  const market = useMarket();
  if (failure.code === "code_not_taken") {
    const reason = codeProblemText(codeWords, failure.fields?.["code"] ?? "");
    return (
      <Notice id={failureId} tone="bad" title={t("problem.codeNotTakenTitle")}>
        <p>{t("problem.codeNotTaken", { reason })}</p>
      </Notice>
    );
  }
  const amount =
    option && formatMoney(market.locale, { amount: option.payableAmount, currency: view.currency });
  return (
    <Notice id={failureId} tone="warn" title={t("problem.codeEnteredTitle")}>
      <p>{amount ? t("problem.codeEntered", { amount }) : t("problem.quoteChangedNoTotal")}</p>
      <RefusedCodes view={view} />
    </Notice>
  );
}

/** Codes are a part of the total, and on a phone they are folded away. */
function RefusedCodes({ view }: { view: CheckoutView }) {
  const t = useWords("discount");
  const market = useMarket();
  const refused = view.codes.flatMap(({ code, refusal }) => (refusal ? [{ code, refusal }] : []));
  if (refused.length === 0) return null;
  return (
    <ul>
      {refused.map(({ code, refusal }) => (
        <li key={code}>
          <span className="font-medium">{code}</span>: {refusalText(t, market, refusal)}
        </li>
      ))}
    </ul>
  );
}

function Shortages({ view }: { view: CheckoutView }) {
  const t = useWords("checkout");
  const market = useMarket();
  return (
    <>
      <ul>
        {view.problems.map((problem) => {
          const line = view.lines.find(({ variantId }) => variantId === problem.variantId);
          const name = nameOf(view, problem.variantId);
          return (
            <li key={problem.variantId}>
              {problem.code === "sold_out"
                ? t("problem.soldOut", { name })
                : t("problem.fewerAvailable", {
                    name,
                    available: problem.available,
                    quantity: line?.quantity ?? 0,
                  })}
            </li>
          );
        })}
      </ul>
      {/* A plain link: the cart must be read anew. */}
      <a
        href={paths.cart(market)}
        className="inline-flex min-h-11 items-center font-medium underline underline-offset-4 hover:text-accent"
      >
        {t("problem.changeCart")}
      </a>
    </>
  );
}

function ErrorSummary({ errors, formats }: { errors: FieldErrors; formats: FormFormats }) {
  const t = useWords("checkout");
  const wrong = checkoutFields.filter((field) => errors[field]);
  if (wrong.length === 0) return null;
  return (
    <Notice id={failureId} tone="bad" title={t("problem.summaryTitle", { count: wrong.length })}>
      <ul className="list-disc pl-5">
        {wrong.map((field) => (
          <li key={field}>
            <a href={`#${targetOf(field)}`} className="underline underline-offset-4 hover:text-accent">
              {fieldLabel(t, field, formats)}
            </a>
            {": "}
            {errorText(t, errors, field, formats)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Radios have ids of their own; the first one stands for the group. */
const targetOf = (field: CheckoutField) =>
  field === "shippingMethod" ? "delivery-0" : field === "pickup" ? "handover-delivery" : field;
