import { Photo } from "@/components/catalog/photo";
import { buttonClass } from "@/components/ui/button";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import type { Banner } from "@/lib/catalog/home-page";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** One wide photograph, a short line, one action. The words stand on the photograph's empty wall, on phones below it. */
export function Hero(props: { market: Market; banner: Banner }) {
  const { market, banner } = props;
  const t = words(market, "home");
  return (
    <section className="relative lg:min-h-[min(46rem,calc(100svh-8rem))]">
      <div className="photo relative aspect-4/5 max-h-[62svh] w-full overflow-hidden sm:aspect-2/1 lg:absolute lg:inset-0 lg:aspect-auto lg:max-h-none">
        <Photo
          path={banner.imagePath}
          alt={banner.alt}
          sizes="(min-width: 640px) 100vw, 160vw"
          isFirst
          className="object-[56%_50%] lg:object-[50%_70%]"
        />
      </div>
      {/* On the photograph, which is bright in both themes, the words keep the ink of the light one. */}
      <div className="shell relative py-8 lg:pt-[clamp(3rem,11vh,7rem)] lg:pb-16 lg:text-photo-ink">
        <div className="max-w-xl">
          <h1 className="font-display text-3xl tracking-[-0.02em] md:text-4xl lg:text-[3.5rem] lg:leading-[1.05]">
            {banner.title}
          </h1>
          <p className="mt-3 max-w-sm text-lg text-ink-soft lg:mt-5 lg:text-photo-ink-soft">
            {banner.subtitle}
          </p>
          <PrefetchLink
            href={paths.list(market, banner.listSlug)}
            className={`${buttonClass.primary} mt-6 w-full sm:w-auto lg:mt-8 lg:bg-photo-accent lg:text-photo-on-accent lg:hover:bg-photo-accent-strong`}
          >
            {t("heroAction")}
          </PrefetchLink>
        </div>
      </div>
    </section>
  );
}
