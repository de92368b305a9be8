"use client";

import { useActionState, useState } from "react";
import { officeButton, officeInput } from "@/components/admin/controls";
import { keepFields } from "@/components/admin/keep-fields";
import { type CurrencyCode, formatMoney } from "@/lib/money";
import { refundOrder } from "@/lib/payments/admin-actions";
import { type PaidOrder, priceRefund, refundable } from "@/lib/payments/refundable";

export type RefundWords = Readonly<
  Record<
    | "units"
    | "destination"
    | "restock"
    | "shipping"
    | "reason"
    | "all"
    | "refund"
    | "nothing"
    | "pending"
    | "credit"
    | "hint"
    | "hintCredit",
    string
  >
> & {
  readonly errors: Readonly<Record<(typeof told)[number] | "unexpected", string>>;
};

const told = ["refund_changed", "not_refundable", "no_store_credit", "disputed"] as const;

type Line = PaidOrder["lines"][number] & {
  readonly name: string;
  /** What says that some of it is still here, and null when all of it has left. */
  readonly stillHere: string | null;
  readonly isGiftCard: boolean;
};

/** What is given back is priced here by the same function as on the server, which has the last word. */
export function RefundForm(props: {
  orderNumber: string;
  /** New with every answer of the server: one press is one refund. */
  requestId: string;
  order: Omit<PaidOrder, "lines"> & { readonly lines: readonly Line[] };
  currency: CurrencyCode;
  locale: string;
  reasons: readonly { readonly value: string; readonly label: string }[];
  /** Where the money goes; null: there is only one way. */
  destinations: readonly { readonly value: string; readonly label: string }[] | null;
  words: RefundWords;
}) {
  const { orderNumber, requestId, order, currency, locale, reasons, destinations, words } = props;
  const [result, submit, isPending] = useActionState(refundOrder, null);
  const seenAmount = order.refunds.reduce((total, { amount }) => total + amount, 0);
  const error = result && !result.ok ? result.error.code : null;
  return (
    <form action={submit} onReset={keepFields}>
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="seenAmount" value={seenAmount} />
      {/* Begun anew once something was given: what is left is less. */}
      <Fields key={seenAmount} {...{ order, currency, locale, reasons, destinations, words, isPending }} />
      {error && (
        <p role="alert" className="mt-3 text-bad">
          {words.errors[told.find((code) => code === error) ?? "unexpected"]}
        </p>
      )}
    </form>
  );
}

function Fields(
  props: Pick<
    Parameters<typeof RefundForm>[0],
    "order" | "currency" | "locale" | "reasons" | "destinations" | "words"
  > & {
    isPending: boolean;
  },
) {
  const { order, currency, locale, reasons, destinations, words, isPending } = props;
  const [units, setUnits] = useState<Readonly<Record<string, number>>>({});
  const [shipping, setShipping] = useState(false);
  const [to, setTo] = useState("card");
  const isCredit = to === "store_credit";
  const left = refundable(order);
  const money = (amount: number) => formatMoney(locale, { amount, currency });
  const priced = priceRefund(order, { quantities: new Map(Object.entries(units)), shipping });
  const lines = order.lines.filter(({ id }) => (left.quantities.get(id) ?? 0) > 0);
  const all = () => {
    setUnits(Object.fromEntries(lines.map(({ id }) => [id, left.quantities.get(id) ?? 0])));
    setShipping(left.shippingAmount > 0);
  };
  return (
    <>
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {lines.map((line) => {
          const most = left.quantities.get(line.id) ?? 0;
          return (
            <li
              key={line.id}
              className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 py-3 sm:grid-cols-[1fr_11rem_auto]"
            >
              <span className="min-w-0 break-words max-sm:col-span-2">
                {line.name}
                {line.stillHere && <span className="block text-ink-soft">{line.stillHere}</span>}
              </span>
              {line.isGiftCard ? (
                // It stands on no shelf.
                <span />
              ) : (
                <label className="inline-flex min-h-11 items-center gap-2 md:min-h-9">
                  <input
                    // Begun anew once the last of it has left.
                    key={String(line.stillHere !== null)}
                    type="checkbox"
                    name={`restock-${line.id}`}
                    // What has left comes back to stock only once it is back.
                    defaultChecked={line.stillHere !== null}
                    className="size-4 accent-accent"
                  />
                  {words.restock}
                </label>
              )}
              <label className="flex items-center gap-2">
                <span className="sr-only">{`${words.units}: ${line.name}`}</span>
                <input
                  type="number"
                  name={`quantity-${line.id}`}
                  min={0}
                  max={most}
                  inputMode="numeric"
                  value={units[line.id] ?? 0}
                  onChange={(event) =>
                    setUnits({
                      ...units,
                      [line.id]: Math.min(most, Math.max(0, Math.trunc(event.target.valueAsNumber) || 0)),
                    })
                  }
                  className={`${officeInput} w-20 tabular-nums`}
                />
                <span className="whitespace-nowrap text-ink-soft tabular-nums">/ {most}</span>
              </label>
            </li>
          );
        })}
        {left.shippingAmount > 0 && (
          <li className="py-1">
            <label className="flex min-h-11 items-center gap-2">
              <input
                type="checkbox"
                name="shipping"
                checked={shipping}
                onChange={(event) => setShipping(event.target.checked)}
                className="size-4 accent-accent"
              />
              {words.shipping}
              <span className="ml-auto tabular-nums">{money(left.shippingAmount)}</span>
            </label>
          </li>
        )}
      </ul>
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <label className="flex grow flex-col gap-1 sm:grow-0">
          <span className="text-ink-soft">{words.reason}</span>
          <select name="reason" className={`${officeInput} sm:w-56`}>
            {reasons.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {destinations && (
          <label className="flex grow flex-col gap-1 sm:grow-0">
            <span className="text-ink-soft">{words.destination}</span>
            <select
              name="to"
              value={to}
              onChange={(event) => setTo(event.target.value)}
              className={`${officeInput} sm:w-52`}
            >
              {destinations.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" onClick={all} className={officeButton.quiet}>
          {words.all}
        </button>
        <button
          type="submit"
          aria-disabled={isPending || priced === null}
          onClick={(event) => {
            if (isPending || priced === null) event.preventDefault();
          }}
          className={`${officeButton.secondary} aria-disabled:opacity-60 sm:ml-auto`}
        >
          {isPending
            ? words.pending
            : priced
              ? `${isCredit ? words.credit : words.refund} ${money(priced.amount)}`
              : words.nothing}
        </button>
      </div>
      <p className="mt-3 text-ink-soft">{isCredit ? words.hintCredit : words.hint}</p>
    </>
  );
}
