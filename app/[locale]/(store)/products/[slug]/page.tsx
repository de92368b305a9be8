import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { requireMarket } from "@/app/[locale]/require-market";
import { ProductView } from "@/components/catalog/product-view";
import { getProductPage } from "@/lib/catalog/product-page";
import { productMetadata } from "@/lib/catalog/seo/metadata";
import { paths } from "@/lib/paths";

export const generateStaticParams = () => [];

type Props = PageProps<"/[locale]/products/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = await requireMarket(params);
  const found = await getProductPage(market, (await params).slug);
  return found.kind === "found" ? productMetadata(market, found.value) : {};
}

export default async function ProductPage({ params }: Props) {
  const market = await requireMarket(params);
  const found = await getProductPage(market, (await params).slug);
  if (found.kind === "missing") notFound();
  if (found.kind === "moved") permanentRedirect(paths.product(market, found.slug));
  return <ProductView key={found.value.id} market={market} product={found.value} />;
}
