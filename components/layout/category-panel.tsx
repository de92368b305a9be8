import { Popover } from "@/components/ui/popover";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { Navigation } from "@/lib/catalog/navigation";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

const link = "inline-flex min-h-7 items-center underline-offset-4 hover:text-accent hover:underline";

/** The whole tree of categories, for desktops; opened by the button "Shop all". */
export function CategoryPanel(props: { market: Market; navigation: Navigation }) {
  const { market, navigation } = props;
  const t = words(market, "navigation");
  return (
    <Popover
      id="categories"
      label={t("main")}
      // Absolute in the top layer: placed in the document, so it scrolls away with the header it belongs to.
      className="absolute inset-x-0 top-32 m-0 w-full max-w-none border-b border-line bg-paper py-10 backdrop:bg-veil/20 motion-safe:transition-opacity motion-safe:starting:opacity-0"
    >
      <div className="shell grid grid-cols-[repeat(5,1fr)_12rem] gap-x-8 gap-y-10 text-sm">
        <ul className="col-span-5 grid grid-cols-subgrid gap-y-10">
          {navigation.categories.map((category) => (
            <li key={category.slug}>
              <PrefetchLink href={paths.list(market, category.slug)} className={`${link} font-medium`}>
                {category.name}
              </PrefetchLink>
              <ul className="mt-1 text-ink-soft">
                {category.children.map(({ slug, name }) => (
                  <li key={slug}>
                    <PrefetchLink href={paths.list(market, slug)} className={link}>
                      {name}
                    </PrefetchLink>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
        <ul className="border-l border-line pl-8">
          {navigation.collections.map(({ slug, name }) => (
            <li key={slug}>
              <PrefetchLink
                href={paths.list(market, slug)}
                className="inline-flex min-h-9 items-center font-display text-xl underline-offset-4 hover:text-accent hover:underline"
              >
                {name}
              </PrefetchLink>
            </li>
          ))}
        </ul>
      </div>
    </Popover>
  );
}
