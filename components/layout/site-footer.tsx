"use client";

import type { ReactNode } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { mailTag } from "@/components/layout/mail-link";
import { useNavigation } from "@/components/layout/navigation-provider";
import { Wordmark } from "@/components/layout/wordmark";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { NavigationLink } from "@/lib/catalog/navigation";
import { allMarkets } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** A client component for its weight only: it shares the menu's data, where the server would send its markup twice. */
export function SiteFooter() {
  const navigation = useNavigation();
  const market = useMarket();
  const t = useWords("navigation");
  const common = useWords("common");
  return (
    <footer className="site-footer">
      <div className="shell">
        <div className="footer-about">
          <Wordmark market={market} name={common("shopName")} />
          <p>{t("footer.tagline")}</p>
          <h2>{t("footer.help")}</h2>
          <p>{t.rich<ReactNode>("footer.helpText", mailTag)}</p>
        </div>
        <LinkList
          className="footer-shop"
          title={t("footer.shop")}
          links={[...navigation.collections, ...navigation.categories]}
          href={(slug) => paths.list(market, slug)}
        />
        <LinkList
          title={t("footer.service")}
          links={navigation.pages}
          href={(slug) => paths.page(market, slug)}
        >
          <li>
            <a href={paths.account(market)}>{t("footer.account")}</a>
          </li>
          <li>
            <a href={paths.findOrder(market)}>{t("footer.findOrder")}</a>
          </li>
          <li>
            <a href={paths.giftCardBalance(market)}>{t("footer.balance")}</a>
          </li>
        </LinkList>
        <div>
          <h2>{t("footer.market")}</h2>
          <ul>
            {allMarkets.map((other) => (
              <li key={other.code}>
                {/* Another language and another layout: a full page load. */}
                <a
                  href={paths.home(other)}
                  hrefLang={other.locale}
                  aria-current={other.code === market.code ? "true" : undefined}
                >
                  {t(`footer.market_${other.code}`)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <p className="shell">{t("footer.demo")}</p>
    </footer>
  );
}

function LinkList(props: {
  className?: string;
  title: string;
  links: readonly NavigationLink[];
  href: (slug: string) => string;
  children?: ReactNode;
}) {
  return (
    <nav className={props.className} aria-label={props.title}>
      <h2>{props.title}</h2>
      <ul>
        {props.links.map(({ slug, name }) => (
          <li key={slug}>
            <PrefetchLink href={props.href(slug)}>{name}</PrefetchLink>
          </li>
        ))}
        {props.children}
      </ul>
    </nav>
  );
}
