import type { Metadata } from "next";
import { requireMarket } from "@/app/[locale]/require-market";
import { StructuredData } from "@/components/catalog/structured-data";
import { Hero } from "@/components/home/hero";
import { BannerBlock, BannerPair } from "@/components/home/banner-block";
import { CategoryTiles } from "@/components/home/category-tiles";
import { PlainTitle } from "@/components/home/plain-title";
import { Promises } from "@/components/home/promises";
import { ShelfSection } from "@/components/home/shelf-section";
import { getHomePage } from "@/lib/catalog/home-page";
import { homeMetadata } from "@/lib/catalog/seo/metadata";
import { shopData } from "@/lib/catalog/seo/shop-data";
import { env } from "@/lib/env";

export async function generateMetadata(props: PageProps<"/[locale]">): Promise<Metadata> {
  const market = await requireMarket(props.params);
  return homeMetadata(market, await getHomePage(market));
}

export default async function HomePage(props: PageProps<"/[locale]">) {
  const market = await requireMarket(props.params);
  const { banners, categories, newArrivals, bestSellers } = await getHomePage(market);
  const [hero, editorial, ...more] = banners;
  const isEmpty = ![categories, newArrivals?.products ?? [], bestSellers?.products ?? []].some(
    ({ length }) => length > 0,
  );
  return (
    <>
      <StructuredData data={shopData(market, env().SHOP_URL)} />
      {hero ? <Hero market={market} banner={hero} /> : <PlainTitle market={market} isEmpty={isEmpty} />}
      <CategoryTiles market={market} categories={categories} />
      {newArrivals && <ShelfSection market={market} shelf={newArrivals} />}
      {editorial && <BannerBlock market={market} banner={editorial} />}
      {bestSellers && <ShelfSection market={market} shelf={bestSellers} />}
      <BannerPair market={market} banners={more.slice(0, 2)} />
      <Promises market={market} />
    </>
  );
}
