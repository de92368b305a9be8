import { ListLinks } from "@/components/layout/list-links";
import { SearchForm } from "@/components/layout/search-form";
import { buttonClass } from "@/components/ui/button";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { NavigationLink } from "@/lib/catalog/navigation";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** @param props.hasSearch not where pages are made for each visitor: Next makes this one along with every page */
export function NotFoundMessage(props: {
  market: Market;
  links: readonly NavigationLink[];
  hasSearch?: boolean;
}) {
  const { market, links, hasSearch = true } = props;
  const t = words(market, "common");
  return (
    <div className="shell py-16 lg:py-28">
      <p className="text-sm text-ink-soft tabular-nums">404</p>
      <h1 className="mt-2 font-display text-3xl tracking-[-0.02em] lg:text-4xl">{t("notFound.title")}</h1>
      <p className="mt-3 max-w-[55ch] text-ink-soft lg:text-lg">{t("notFound.text")}</p>
      {hasSearch && <SearchForm market={market} id="search-not-found" className="mt-8 max-w-md" />}
      {links.length > 0 && <ListLinks market={market} links={links} />}
      <PrefetchLink href={paths.home(market)} className={`${buttonClass.primary} mt-10`}>
        {t("notFound.home")}
      </PrefetchLink>
    </div>
  );
}
