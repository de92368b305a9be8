import { bankTransferTerms } from "@/lib/bank-transfer";
import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import type { OrderView } from "@/lib/orders/queries";

/** Where to transfer how much, with which reference, and until when. */
export function TransferDetails({ order, market }: { order: OrderView; market: Market }) {
  const t = words(market, "order");
  const terms = bankTransferTerms(market.code);
  if (!terms || !order.transfer) return null;
  const { missingAmount, dueAt } = order.transfer;
  const amount = formatMoney(market.locale, { amount: missingAmount, currency: order.currency });
  return (
    <section
      aria-labelledby="transfer"
      className="max-w-2xl bg-surface p-6 sm:p-8 print:bg-transparent print:p-0"
    >
      <h2 id="transfer" className="mb-4 font-display text-xl">
        {t("transfer.title")}
      </h2>
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-[auto_1fr] sm:gap-y-2">
        <Row name={t("transfer.holder")} value={terms.holder} />
        <Row name={t("transfer.bank")} value={terms.bank} />
        {terms.numbers.map(({ kind, value }) => (
          <Row key={kind} name={t(`transfer.${kind}`)} value={value} />
        ))}
        <Row name={t("transfer.amount")} value={amount} isStrong />
        <Row name={t("transfer.reference")} value={order.number} isStrong />
        <Row name={t("transfer.due")} value={dueDay(market, dueAt)} />
      </dl>
    </section>
  );
}

/** "Monday, December 7": the day on which the money must be there. */
export const dueDay = (market: Market, dueAt: Date): string =>
  dateFormat(market.locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: market.timeZone,
  }).format(dueAt);

function Row(props: { name: string; value: string; isStrong?: boolean }) {
  return (
    <div className="sm:contents">
      <dt className="text-sm text-ink-soft sm:text-base">{props.name}</dt>
      <dd className={`break-words tabular-nums ${props.isStrong ? "font-medium" : ""}`}>{props.value}</dd>
    </div>
  );
}
