"use client";

import { X } from "lucide";
import type { MouseEvent } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { MenuCategory } from "@/components/layout/menu-category";
import { useNavigation } from "@/components/layout/navigation-provider";
import { Icon } from "@/components/ui/icon";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { paths } from "@/lib/paths";

/** As many as fit beside each other on a small desktop; what is beyond them stands under "More". */
const inBar = 10;

/**
 * The categories: a bar on desktops, a drawer on phones and tablets (`.menu` in globals.css), from the same elements.
 * The browser opens and closes all of it (popovers), so it works without scripts.
 */
export function SiteMenu() {
  const t = useWords("navigation");
  const market = useMarket();
  const { categories, collections, pages } = useNavigation();
  const more = categories.slice(inBar);
  const link = (href: string, name: string) => <PrefetchLink href={href}>{name}</PrefetchLink>;

  // The frame outlives the page, so a followed link must close what it stood in.
  const closeAfterLink = ({ target, currentTarget }: MouseEvent) => {
    if (!(target instanceof Element) || !target.closest("a")) return;
    for (const open of currentTarget.querySelectorAll<HTMLElement>(":popover-open")) open.hidePopover();
    if (currentTarget instanceof HTMLElement && currentTarget.matches(":popover-open")) {
      currentTarget.hidePopover();
    }
  };

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- follows what the links inside do; they are the controls
    <nav id="menu" popover="auto" aria-label={t("main")} className="menu" onClick={closeAfterLink}>
      <div className="menu-head">
        <p>{t("menu")}</p>
        <button
          type="button"
          popoverTarget="menu"
          popoverTargetAction="hide"
          aria-label={t("closeMenu")}
          className="menu-icon"
        >
          <Icon of={X} size={22} />
        </button>
      </div>
      <ul className="menu-list">
        {categories
          .slice(0, inBar)
          .map((category) =>
            category.children.length === 0 ? (
              <li key={category.slug}>{link(paths.list(market, category.slug), category.name)}</li>
            ) : (
              <MenuCategory key={category.slug} id={category.slug} name={category.name} category={category} />
            ),
          )}
        {more.length > 0 && (
          <MenuCategory
            id="more"
            name={t("more")}
            category={{ slug: null, imagePath: null, children: more }}
          />
        )}
        {collections.map(({ slug, name }) => (
          <li key={slug} className="menu-collection">
            {link(paths.list(market, slug), name)}
          </li>
        ))}
      </ul>
      <ul className="menu-pages">
        {pages.map(({ slug, name }) => (
          <li key={slug}>{link(paths.page(market, slug), name)}</li>
        ))}
      </ul>
    </nav>
  );
}
