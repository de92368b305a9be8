import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

const pages = ["imprint", "privacy", "terms"] as const;

/**
 * Below pages without the shop's footer.
 * @see § 5 DDG: who runs the shop is to be reached from every page.
 */
export function LegalLinks({ market }: { market: Market }) {
  const t = words(market, "legal");
  return (
    <footer className="mt-16 border-t border-line print:hidden">
      <nav aria-label={t("label")} className="shell">
        <ul className="flex flex-wrap gap-x-6 py-3 text-sm text-ink-soft">
          {pages.map((page) => (
            <li key={page}>
              {/* Plain links: the shop's pages are fetched afresh, with their own security policy. */}
              <a
                href={paths.page(market, page)}
                className="inline-flex min-h-11 items-center underline-offset-4 hover:text-accent hover:underline"
              >
                {t(page)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
