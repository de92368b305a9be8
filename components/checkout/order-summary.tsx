"use client";

import { ChevronDown } from "lucide";
import { ByOption } from "@/components/checkout/by-option";
import { CheckoutCodes } from "@/components/checkout/checkout-codes";
import type { CodeChange } from "@/components/checkout/use-codes";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { BoughtLine } from "@/components/order/bought-line";
import { SumRow, TotalRow } from "@/components/order/sum-row";
import { WhyFold, WhySums } from "@/components/pricing/why-this-price";
import { Icon } from "@/components/ui/icon";
import type { CheckoutLine, CheckoutView } from "@/lib/checkout/checkout-view";
import { isTaxAway, type TaxProblem } from "@/lib/tax/sale-tax";
import type { DiscountView } from "@/lib/promotions/code-view";
import { formatMoney } from "@/lib/money";

/** On phones: one line with the total that stays in view, and opens. */
export function FoldedSummary({ view, codes }: { view: CheckoutView; codes: CodeChange }) {
  const t = useWords("checkout");
  const money = useMoney(view);
  const goodsTotal = money(goodsAmount(view));
  return (
    <details className="group/summary sticky top-0 z-10 -mx-4 -mt-4 mb-6 border-y border-line bg-surface md:-mx-8 lg:hidden">
      <summary className="flex min-h-14 items-center justify-between gap-4 px-4 md:px-8">
        <span className="inline-flex items-center gap-1.5">
          {t("summary.show")}
          <Icon of={ChevronDown} size={18} className="transition-transform group-open/summary:rotate-180" />
        </span>
        <span className="text-lg font-medium tabular-nums">
          <ByOption
            options={view.options}
            none={isWhole(view, view) ? goodsTotal : t("summary.plusTax", { amount: goodsTotal })}
          >
            {(option) =>
              isWhole(view, option)
                ? money(option.payableAmount)
                : t("summary.plusTax", { amount: money(option.payableAmount) })
            }
          </ByOption>
        </span>
      </summary>
      <div className="max-h-[70dvh] overflow-y-auto px-4 pb-5 md:px-8">
        <SummaryContents view={view} codes={codes} />
      </div>
    </details>
  );
}

/** On wide screens: beside the fields, always in view. */
export function SummaryColumn({ view, codes }: { view: CheckoutView; codes: CodeChange }) {
  const t = useWords("checkout");
  return (
    <aside aria-label={t("summary.title")} className="hidden lg:block">
      <div className="sticky top-8 max-h-[calc(100dvh-4rem)] overflow-y-auto bg-surface p-8">
        <h2 className="mb-2 font-display text-xl">{t("summary.title")}</h2>
        <SummaryContents view={view} codes={codes} />
      </div>
    </aside>
  );
}

function useMoney(view: CheckoutView) {
  const market = useMarket();
  return (amount: number) => formatMoney(market.locale, { amount, currency: view.currency });
}

/** The goods after promotions, for when no way to have them is chosen. */
const goodsAmount = (view: CheckoutView): number =>
  view.goodsDiscounts.reduce((left, { goodsAmount: off }) => left - off, view.subtotalAmount);

function SummaryContents({ view, codes }: { view: CheckoutView; codes: CodeChange }) {
  const t = useWords("checkout");
  const money = useMoney(view);
  return (
    <>
      <ul className="divide-y divide-line text-sm">
        {view.lines.map((line) => (
          <Line key={line.variantId} line={line} view={view} />
        ))}
      </ul>
      <CheckoutCodes view={view} change={codes} />
      <div className="space-y-2 border-t border-line pt-4 tabular-nums">
        <dl>
          <SumRow label={t("summary.subtotal")}>{money(view.subtotalAmount)}</SumRow>
        </dl>
        <Discounts view={view} />
        <dl className="space-y-2">
          {view.options.length > 0 && (
            <SumRow
              label={
                <ByOption options={view.options} none={t("summary.shipping")}>
                  {(option) => t(option.pickup ? "summary.pickup" : "summary.shipping")}
                </ByOption>
              }
            >
              <ByOption options={view.options} none="–">
                {(option) => (option.shippingAmount === 0 ? t("option.free") : money(option.shippingAmount))}
              </ByOption>
            </SumRow>
          )}
          {!view.taxIncluded && (
            <SumRow
              label={t(
                view.exemption?.status === "applied"
                  ? "summary.taxExempt"
                  : view.vat?.status === "reverse_charge"
                    ? "summary.reverseCharge"
                    : "summary.tax",
              )}
            >
              <ByOption options={view.options} none={<TaxUnknown problem={view.taxProblem} />}>
                {(option) =>
                  option.taxProblem ? <TaxUnknown problem={option.taxProblem} /> : money(option.taxAmount)
                }
              </ByOption>
            </SumRow>
          )}
          {view.options.some(({ importAmount }) => importAmount > 0) &&
            view.options.map(
              (option, index) =>
                option.importAmount > 0 && (
                  <div key={option.code} data-option={index}>
                    <SumRow label={t("summary.import")}>{money(option.importAmount)}</SumRow>
                  </div>
                ),
            )}
          <TotalRow
            label={
              <ByOption
                options={view.options}
                none={t(isWhole(view, view) ? "summary.total" : "summary.totalSoFar")}
              >
                {(option) => t(isWhole(view, option) ? "summary.total" : "summary.totalSoFar")}
              </ByOption>
            }
            note={
              view.taxIncluded &&
              view.options.length > 0 && (
                <ByOption options={view.options}>
                  {(option) =>
                    option.taxProblem
                      ? t("summary.taxAwayInside")
                      : option.taxAmount > 0
                        ? t("summary.taxIncluded", { amount: money(option.taxAmount) })
                        : t("summary.noTaxIncluded")
                  }
                </ByOption>
              )
            }
          >
            <ByOption options={view.options} none={money(goodsAmount(view))}>
              {(option) => money(option.totalAmount)}
            </ByOption>
          </TotalRow>
        </dl>
        {view.options.map(
          (option, index) =>
            option.giftCards.length > 0 && (
              <dl key={option.code} data-option={index} className="space-y-2">
                {option.giftCards.map(({ id, lastFour, amount }) => (
                  <SumRow key={id} label={t("summary.giftCard", { lastFour })}>
                    {money(0 - amount)}
                  </SumRow>
                ))}
                <TotalRow label={t("summary.toPay")} note={null}>
                  {money(option.payableAmount)}
                </TotalRow>
              </dl>
            ),
        )}
        {/* How a price comes about, not how a part of one does. */}
        {view.options[0] && !isTaxAway(view.taxProblem) && (
          <WhyFold title={view.options[0].why.title}>
            {view.options.map((option, index) => (
              <div key={option.code} data-option={index}>
                <WhySums price={option.why} isTotalBelow={false} />
              </div>
            ))}
          </WhyFold>
        )}
      </div>
    </>
  );
}

/** Whether a total holds all that is to be paid: where prices hold the tax it does, whatever is known of that. */
const isWhole = (view: CheckoutView, { taxProblem }: Pick<CheckoutView, "taxProblem">) =>
  view.taxIncluded || taxProblem === null;

function TaxUnknown({ problem }: { problem: TaxProblem | null }) {
  const t = useWords("checkout");
  return (
    <span className="text-sm text-ink-soft">
      {t(isTaxAway(problem) ? "summary.taxAway" : "summary.taxUnknown")}
    </span>
  );
}

/** Which promotions there are can depend on the delivery method, so each method has its own list. */
function Discounts({ view }: { view: CheckoutView }) {
  const isUndeliverable = view.options.every(({ pickup }) => pickup !== null);
  return (
    <>
      {view.options.map((option, index) => (
        <DiscountList key={option.code} view={view} discounts={option.discounts} option={index} />
      ))}
      {isUndeliverable && <DiscountList view={view} discounts={view.goodsDiscounts} option="none" />}
    </>
  );
}

/** @param props.option the way it is seen with, see `ByOption` */
function DiscountList(props: {
  view: CheckoutView;
  discounts: readonly DiscountView[];
  option: number | "none";
}) {
  const t = useWords("checkout");
  const money = useMoney(props.view);
  const offGoods = props.discounts.filter(({ goodsAmount }) => goodsAmount > 0);
  if (offGoods.length === 0) return null;
  return (
    <dl className="space-y-2" data-option={props.option}>
      {offGoods.map(({ id, name, code, goodsAmount }) => (
        <SumRow key={id} label={t("summary.discount", { name: code ?? name })}>
          {money(0 - goodsAmount)}
        </SumRow>
      ))}
    </dl>
  );
}

function Line({ line, view }: { line: CheckoutLine; view: CheckoutView }) {
  const t = useWords("checkout");
  const money = useMoney(view);
  const problem = view.problems.find(({ variantId }) => variantId === line.variantId);
  return (
    <BoughtLine
      line={line}
      quantity={t("summary.quantity", { quantity: line.quantity })}
      amount={line.totalAmount === null ? t("summary.unavailable") : money(line.totalAmount)}
    >
      {problem && (
        <p className="mt-1 text-bad">
          {problem.code === "sold_out"
            ? t("problem.soldOut", { name: line.productName })
            : t("problem.fewerAvailable", {
                name: line.productName,
                available: problem.available,
                quantity: line.quantity,
              })}
        </p>
      )}
    </BoughtLine>
  );
}
