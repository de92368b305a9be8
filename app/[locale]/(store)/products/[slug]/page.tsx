import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { requireMarket } from "@/app/[locale]/require-market";
import { GoneProduct as GoneProductView } from "@/components/catalog/gone-product";
import { ProductView } from "@/components/catalog/product-view";
import { canSayGone, getGoneProduct, type GoneProduct } from "@/lib/catalog/gone-product";
import { getListPage } from "@/lib/catalog/list-page";
import { getProductPage } from "@/lib/catalog/product-page";
import { productMetadata } from "@/lib/catalog/seo/metadata";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

export const generateStaticParams = () => [];

const similarShown = 4;

type Props = PageProps<"/[locale]/products/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = await requireMarket(params);
  const found = await getProductPage(market, (await params).slug);
  if (found.kind === "found") return productMetadata(market, found.value);
  const gone = found.kind === "missing" ? await findGone(market, (await params).slug) : null;
  return gone
    ? {
        title: words(market, "catalog")("gone.title", { name: gone.name }),
        robots: { index: false, follow: true },
      }
    : {};
}

const findGone = async (market: Market, slug: string) => (canSayGone() ? getGoneProduct(market, slug) : null);

async function Gone(props: { market: Market; product: GoneProduct }) {
  const { market, product } = props;
  const list = await getListPage(market, product.category.slug, "");
  const similar = list.kind === "found" ? list.value.data.products.slice(0, similarShown) : [];
  return <GoneProductView market={market} product={product} similar={similar} />;
}

export default async function ProductPage({ params }: Props) {
  const market = await requireMarket(params);
  const found = await getProductPage(market, (await params).slug);
  if (found.kind === "missing") {
    const product = await findGone(market, (await params).slug);
    return product ? <Gone market={market} product={product} /> : notFound();
  }
  if (found.kind === "moved") permanentRedirect(paths.product(market, found.slug));
  return <ProductView key={found.value.id} market={market} product={found.value} />;
}
