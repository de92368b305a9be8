import Link from "next/link";
import type { ReactNode } from "react";
import { mailTag } from "@/components/layout/mail-link";
import { Wordmark } from "@/components/layout/wordmark";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { Navigation, NavigationLink } from "@/lib/catalog/navigation";
import { words } from "@/lib/i18n/messages";
import { allMarkets, type Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

const link =
  "inline-flex min-h-8 items-center underline-offset-4 hover:text-accent hover:underline max-lg:min-h-11";

export function SiteFooter(props: { market: Market; navigation: Navigation }) {
  const { market, navigation } = props;
  const t = words(market, "navigation");
  return (
    <footer className="mt-auto pt-20 lg:pt-32">
      <div className="border-t border-line bg-surface">
        <div className="shell grid grid-cols-2 gap-x-8 gap-y-12 py-14 text-sm lg:grid-cols-[2fr_1fr_1fr_1.25fr] lg:py-20">
          <div className="max-w-sm max-lg:col-span-2">
            <Wordmark market={market} />
            <p className="mt-2 text-ink-soft">{t("footer.tagline")}</p>
            <h2 className="mt-8 font-medium">{t("footer.help")}</h2>
            <p className="mt-1 text-ink-soft">{t.rich<ReactNode>("footer.helpText", mailTag)}</p>
          </div>
          <LinkList
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
              <Link href={paths.account(market)} prefetch={false} className={link}>
                {t("footer.account")}
              </Link>
            </li>
          </LinkList>
          <div className="max-lg:col-span-2">
            <h2 className="font-medium">{t("footer.market")}</h2>
            <ul className="mt-2 text-ink-soft">
              {allMarkets.map((other) => (
                <li key={other.code}>
                  {/* Another language and another layout: a full page load. */}
                  <a
                    href={paths.home(other)}
                    hrefLang={other.locale}
                    aria-current={other.code === market.code ? "true" : undefined}
                    className={`${link} aria-current:text-ink`}
                  >
                    {t(`footer.market_${other.code}`)}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </div>
        <div className="shell border-t border-line py-6 text-xs text-ink-soft">{t("footer.demo")}</div>
      </div>
    </footer>
  );
}

function LinkList(props: {
  title: string;
  links: readonly NavigationLink[];
  href: (slug: string) => string;
  children?: ReactNode;
}) {
  return (
    <nav aria-label={props.title}>
      <h2 className="font-medium">{props.title}</h2>
      <ul className="mt-2 text-ink-soft">
        {props.links.map(({ slug, name }) => (
          <li key={slug}>
            <PrefetchLink href={props.href(slug)} className={link}>
              {name}
            </PrefetchLink>
          </li>
        ))}
        {props.children}
      </ul>
    </nav>
  );
}
