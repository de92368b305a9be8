import { office } from "@/components/admin/format";
import { Panel } from "@/components/admin/panel";
import { words } from "@/lib/i18n/messages";
import type { ListedInvoice } from "@/lib/invoices/queries";
import { paths } from "@/lib/paths";

/** What was issued for an order, each as a file. */
export function OrderDocuments({ documents }: { documents: readonly ListedInvoice[] }) {
  const t = words(office, "invoice");
  if (documents.length === 0) return null;
  return (
    <Panel title={t("documents", { count: documents.length })}>
      <ul className="flex flex-col gap-1">
        {documents.map(({ id, kind, number, issuedOn }) => (
          <li key={id}>
            <a
              href={paths.api.adminInvoice(id)}
              className="text-link inline-flex min-h-11 items-center md:min-h-6"
            >
              {t(kind === "invoice" ? "file" : "creditFile", { number })}
            </a>{" "}
            <span className="text-ink-soft">{issuedOn}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
