import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { NavigationLink } from "@/lib/catalog/navigation";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** Ways on from a page that has nothing to show. */
export function ListLinks(props: { market: Market; links: readonly NavigationLink[] }) {
  return (
    <ul className="mt-6 flex max-w-3xl flex-wrap gap-2">
      {props.links.map(({ slug, name }) => (
        <li key={slug}>
          <PrefetchLink
            href={paths.list(props.market, slug)}
            className="inline-flex min-h-11 items-center rounded-full border border-line px-5 text-sm hover:border-ink"
          >
            {name}
          </PrefetchLink>
        </li>
      ))}
    </ul>
  );
}
