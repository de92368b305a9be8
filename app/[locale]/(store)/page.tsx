import type { Metadata } from "next";
import { requireMarket } from "@/app/[locale]/require-market";
import { Hero } from "@/components/home/hero";
import { BannerBlock, BannerPair } from "@/components/home/banner-block";
import { CategoryTiles } from "@/components/home/category-tiles";
import { Promises } from "@/components/home/promises";
import { ShelfSection } from "@/components/home/shelf-section";
import { alternates } from "@/lib/catalog/alternates";
import { getHomePage } from "@/lib/catalog/home-page";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";

export async function generateMetadata(props: PageProps<"/[locale]">): Promise<Metadata> {
  const market = await requireMarket(props.params);
  const { banners } = await getHomePage(market);
  const [hero] = banners;
  return {
    title: { absolute: words(market, "home")("metaTitle") },
    alternates: alternates(market, paths.home),
    openGraph: {
      url: paths.home(market),
      ...(hero ? { images: [{ url: hero.imagePath, alt: hero.alt }] } : {}),
    },
  };
}

export default async function HomePage(props: PageProps<"/[locale]">) {
  const market = await requireMarket(props.params);
  const { banners, categories, newArrivals, bestSellers } = await getHomePage(market);
  const [hero, editorial, ...more] = banners;
  return (
    <>
      {hero && <Hero market={market} banner={hero} />}
      <CategoryTiles market={market} categories={categories} />
      {newArrivals && <ShelfSection market={market} shelf={newArrivals} />}
      {editorial && <BannerBlock market={market} banner={editorial} />}
      {bestSellers && <ShelfSection market={market} shelf={bestSellers} />}
      <BannerPair market={market} banners={more.slice(0, 2)} />
      <Promises market={market} />
    </>
  );
}
