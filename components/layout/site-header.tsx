import { Menu, Search, X } from "lucide";
import type { ReactNode } from "react";
import { SearchForm } from "@/components/layout/search-form";
import { SiteMenu } from "@/components/layout/site-menu";
import { Wordmark } from "@/components/layout/wordmark";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

/** @param props.cart the way to the cart: the only part that belongs to one visitor */
export function SiteHeader(props: { market: Market; cart: ReactNode }) {
  const { market } = props;
  const t = words(market, "navigation");
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-paper lg:static">
      <div className="shell flex h-14 items-center gap-2 lg:h-20 lg:gap-8">
        <div className="-ml-3 flex flex-1 items-center lg:hidden">
          <button type="button" popoverTarget="menu" aria-label={t("openMenu")} className="menu-icon">
            <Icon of={Menu} size={22} />
          </button>
        </div>
        <Wordmark market={market} name={words(market, "common")("shopName")} className="lg:text-[1.875rem]" />
        <SearchForm market={market} id="search-desktop" className="mx-auto hidden w-full max-w-md lg:block" />
        <div className="-mr-3 flex flex-1 items-center justify-end lg:flex-none">
          <button
            type="button"
            popoverTarget="search-panel"
            aria-label={t("openSearch")}
            className="menu-icon lg:hidden"
          >
            <Icon of={Search} size={22} />
          </button>
          {props.cart}
        </div>
      </div>
      <SiteMenu />
      <Popover
        id="search-panel"
        label={t("search")}
        className="fixed inset-x-0 top-0 m-0 w-full max-w-none border-b border-line bg-paper p-4 backdrop:bg-veil/30"
      >
        <SearchForm market={market} id="search-phone" takesFocus />
        {/* After the field, which is where the focus belongs; the field leaves room for it. */}
        <button
          type="button"
          popoverTarget="search-panel"
          popoverTargetAction="hide"
          aria-label={t("closeSearch")}
          className="menu-icon absolute top-4 right-2"
        >
          <Icon of={X} size={22} />
        </button>
      </Popover>
    </header>
  );
}
