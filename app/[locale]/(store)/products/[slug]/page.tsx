import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { requireMarket } from "@/app/[locale]/require-market";
import { ProductView } from "@/components/catalog/product-view";
import { alternates } from "@/lib/catalog/alternates";
import { getProductPage } from "@/lib/catalog/product-page";
import { paths } from "@/lib/paths";

export const generateStaticParams = () => [];

type Props = PageProps<"/[locale]/products/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = await requireMarket(params);
  const found = await getProductPage(market, (await params).slug);
  if (found.kind !== "found") return {};
  const { slug, name, description, photos } = found.value;
  const [first] = photos;
  return {
    title: name,
    description: description.slice(0, 300),
    alternates: alternates(market, (other) => paths.product(other, slug)),
    openGraph: {
      title: name,
      url: paths.product(market, slug),
      ...(first
        ? { images: [{ url: first.path, alt: first.alt, width: first.width, height: first.height }] }
        : {}),
    },
  };
}

export default async function ProductPage({ params }: Props) {
  const market = await requireMarket(params);
  const found = await getProductPage(market, (await params).slug);
  if (found.kind === "missing") notFound();
  if (found.kind === "moved") permanentRedirect(paths.product(market, found.slug));
  return <ProductView key={found.value.id} market={market} product={found.value} />;
}
