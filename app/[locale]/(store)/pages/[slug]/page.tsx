import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { requireMarket } from "@/app/[locale]/require-market";
import { ContentBody } from "@/components/catalog/content-body";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { getContentPage } from "@/lib/catalog/content-pages";
import { getHomePage } from "@/lib/catalog/home-page";
import { getNavigation } from "@/lib/catalog/navigation";
import { pageMetadata } from "@/lib/catalog/seo/metadata";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";

export const generateStaticParams = () => [];

type Props = PageProps<"/[locale]/pages/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = await requireMarket(params);
  const [found, home] = await Promise.all([getContentPage(market, (await params).slug), getHomePage(market)]);
  return found.kind === "found" ? pageMetadata(market, found.value, home) : {};
}

export default async function ContentPage({ params }: Props) {
  const market = await requireMarket(params);
  const [found, navigation] = await Promise.all([
    getContentPage(market, (await params).slug),
    getNavigation(market),
  ]);
  if (found.kind === "missing") notFound();
  if (found.kind === "moved") permanentRedirect(paths.page(market, found.slug));
  const { slug, title, body } = found.value;
  return (
    <div className="shell grid gap-x-16 gap-y-12 pt-10 lg:grid-cols-[14rem_1fr] lg:pt-16">
      {/* On phones the footer follows the text and has the same links. */}
      <nav aria-label={words(market, "navigation")("pages")} className="pt-3 max-lg:hidden">
        <ul className="text-sm text-ink-soft">
          {navigation.pages.map((page) => (
            <li key={page.slug}>
              <PrefetchLink
                href={paths.page(market, page.slug)}
                aria-current={page.slug === slug ? "page" : undefined}
                className="inline-flex min-h-9 items-center underline-offset-4 hover:text-accent hover:underline aria-[current]:font-medium aria-[current]:text-ink"
              >
                {page.name}
              </PrefetchLink>
            </li>
          ))}
        </ul>
      </nav>
      <article>
        <h1 className="mb-8 font-display text-3xl tracking-[-0.02em] lg:text-4xl">{title}</h1>
        <ContentBody body={body} />
      </article>
    </div>
  );
}
