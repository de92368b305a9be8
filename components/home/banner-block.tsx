import { Photo } from "@/components/catalog/photo";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { Banner } from "@/lib/catalog/home-page";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** The editorial block: a photograph as wide as the window, its words below. */
export function BannerBlock(props: { market: Market; banner: Banner }) {
  const { market, banner } = props;
  return (
    <section className="section group relative" aria-labelledby={`banner-${banner.slug}`}>
      <div className="photo relative aspect-4/3 overflow-hidden sm:aspect-2/1 lg:aspect-5/2">
        <Photo path={banner.imagePath} alt={banner.alt} sizes="(min-width: 640px) 100vw, 130vw" />
      </div>
      <div className="shell mt-6 grid gap-x-8 gap-y-3 lg:mt-8 lg:grid-cols-2">
        <h2 id={`banner-${banner.slug}`} className="font-display text-3xl tracking-[-0.02em] lg:text-4xl">
          {banner.title}
        </h2>
        <div>
          <p className="max-w-prose text-lg text-ink-soft">{banner.subtitle}</p>
          <DiscoverLink market={market} banner={banner} />
        </div>
      </div>
    </section>
  );
}

export function BannerPair(props: { market: Market; banners: readonly Banner[] }) {
  const { market, banners } = props;
  if (banners.length === 0) return null;
  return (
    <div className="shell section grid gap-x-6 gap-y-12 md:grid-cols-2">
      {banners.map((banner) => (
        <section key={banner.slug} className="group relative" aria-labelledby={`banner-${banner.slug}`}>
          <div className="photo relative aspect-4/3 overflow-hidden rounded-xs">
            <Photo
              path={banner.imagePath}
              alt={banner.alt}
              sizes="(min-width: 1440px) 890px, (min-width: 768px) 66vw, 130vw"
            />
          </div>
          <h2 id={`banner-${banner.slug}`} className="mt-5 font-display text-2xl tracking-[-0.01em]">
            {banner.title}
          </h2>
          <p className="mt-1 text-ink-soft">{banner.subtitle}</p>
          <DiscoverLink market={market} banner={banner} />
        </section>
      ))}
    </div>
  );
}

function DiscoverLink({ market, banner }: { market: Market; banner: Banner }) {
  return (
    <PrefetchLink
      href={paths.list(market, banner.listSlug)}
      aria-label={`${words(market, "home")("discover")}: ${banner.title}`}
      className="text-link mt-2 inline-flex min-h-11 items-center after:absolute after:inset-0"
    >
      {words(market, "home")("discover")}
    </PrefetchLink>
  );
}
