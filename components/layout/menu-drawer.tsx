import { Plus, X } from "lucide-react";
import { Popover } from "@/components/ui/popover";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { Navigation } from "@/lib/catalog/navigation";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** The menu of phones and tablets. */
export function MenuDrawer(props: { market: Market; navigation: Navigation }) {
  const { market, navigation } = props;
  const t = words(market, "navigation");
  return (
    <Popover
      id="menu"
      label={t("menu")}
      className="fixed inset-y-0 left-0 m-0 h-dvh max-h-none w-[min(24rem,88vw)] max-w-none overflow-y-auto overscroll-contain bg-paper backdrop:bg-veil/40 motion-safe:transition-[translate] motion-safe:starting:-translate-x-8"
    >
      <div className="flex h-14 items-center justify-between border-b border-line px-4">
        <p className="font-display text-xl">{t("menu")}</p>
        <button
          type="button"
          popoverTarget="menu"
          popoverTargetAction="hide"
          aria-label={t("closeMenu")}
          className="-mr-3 inline-flex size-11 items-center justify-center"
        >
          <X aria-hidden size={22} strokeWidth={1.5} />
        </button>
      </div>
      <nav aria-label={t("main")} className="px-4 pb-10">
        <ul className="border-b border-line py-3">
          {navigation.collections.map(({ slug, name }) => (
            <li key={slug}>
              <PrefetchLink
                href={paths.list(market, slug)}
                className="flex min-h-11 items-center font-display text-xl"
              >
                {name}
              </PrefetchLink>
            </li>
          ))}
        </ul>
        <ul>
          {navigation.categories.map((category) => (
            <li key={category.slug} className="border-b border-line">
              <details name="menu-category" className="group">
                <summary className="flex min-h-13 list-none items-center justify-between text-lg">
                  {category.name}
                  <Plus
                    aria-hidden
                    size={18}
                    strokeWidth={1.5}
                    className="transition-transform group-open:rotate-45"
                  />
                </summary>
                <ul className="pb-3">
                  {[
                    { slug: category.slug, name: t("allOf", { name: category.name }) },
                    ...category.children,
                  ].map(({ slug, name }) => (
                    <li key={slug}>
                      <PrefetchLink
                        href={paths.list(market, slug)}
                        className="flex min-h-11 items-center pl-4 text-ink-soft"
                      >
                        {name}
                      </PrefetchLink>
                    </li>
                  ))}
                </ul>
              </details>
            </li>
          ))}
        </ul>
        <ul className="pt-4 text-sm text-ink-soft">
          {navigation.pages.map(({ slug, name }) => (
            <li key={slug}>
              <PrefetchLink href={paths.page(market, slug)} className="flex min-h-11 items-center">
                {name}
              </PrefetchLink>
            </li>
          ))}
        </ul>
      </nav>
    </Popover>
  );
}
