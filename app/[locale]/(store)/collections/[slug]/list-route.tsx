import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { ListView } from "@/components/catalog/list-view";
import { alternates } from "@/lib/catalog/alternates";
import { getListPage } from "@/lib/catalog/list-page";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** Shared by the first page of a list and the later ones. */
export async function listMetadata(market: Market, slug: string, page: number): Promise<Metadata> {
  const found = await getListPage(market, slug, page);
  if (found.kind !== "found") return {};
  const { name, description, imagePath, products, pageCount } = found.value;
  const t = words(market, "catalog");
  const image = imagePath ?? products[0]?.photos[0]?.path;
  return {
    title: page > 1 ? `${name}, ${t("list.pageOf", { page, pages: pageCount })}` : name,
    description,
    alternates: alternates(market, (other) => paths.listPage(other, slug, page)),
    openGraph: { url: paths.listPage(market, slug, page), ...(image ? { images: [image] } : {}) },
  };
}

export async function ListRoute(props: { market: Market; slug: string; page: number }) {
  const { market, slug, page } = props;
  const found = await getListPage(market, slug, page);
  if (found.kind === "missing") notFound();
  if (found.kind === "moved") permanentRedirect(paths.listPage(market, found.slug, page));
  return <ListView market={market} list={found.value} />;
}
