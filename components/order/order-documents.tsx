import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import type { ListedInvoice } from "@/lib/invoices/queries";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** The invoice and what corrected it, to be saved; nothing before something has left. */
export function OrderDocuments(props: {
  market: Market;
  orderToken: string;
  documents: readonly ListedInvoice[];
}) {
  const { market, orderToken, documents } = props;
  const t = words(market, "invoice");
  if (documents.length === 0) return null;
  const day = (text: string) =>
    dateFormat(market.locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));
  return (
    <section aria-labelledby="documents" className="print:hidden">
      <h2 id="documents" className="text-lg font-medium">
        {t("documents", { count: documents.length })}
      </h2>
      <ul className="mt-1">
        {documents.map(({ id, kind, number, issuedOn }) => (
          <li key={id}>
            <a
              href={paths.invoice(market, orderToken, number)}
              className="text-link inline-flex min-h-11 items-center"
            >
              {t(kind === "invoice" ? "file" : "creditFile", { number })}
            </a>{" "}
            <span className="text-sm text-ink-soft">{day(issuedOn)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
