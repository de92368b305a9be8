import { ChevronRight } from "lucide";
import { Icon } from "@/components/ui/icon";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { NavigationLink } from "@/lib/catalog/navigation";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

export function Breadcrumbs(props: { market: Market; links: readonly NavigationLink[] }) {
  const { market, links } = props;
  const t = words(market, "navigation");
  const steps = [
    { href: paths.home(market), name: t("home") },
    ...links.map(({ slug, name }) => ({ href: paths.list(market, slug), name })),
  ];
  return (
    <nav aria-label={t("breadcrumbs")}>
      <ol className="flex flex-wrap items-center gap-x-1.5 text-sm text-ink-soft">
        {steps.map(({ href, name }, index) => (
          <li key={href} className="inline-flex items-center gap-x-1.5">
            {index > 0 && <Icon of={ChevronRight} size={14} />}
            <PrefetchLink
              href={href}
              className="inline-flex min-h-8 items-center underline-offset-4 hover:text-accent hover:underline"
            >
              {name}
            </PrefetchLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}
