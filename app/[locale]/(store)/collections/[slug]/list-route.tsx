import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { ListView } from "@/components/catalog/list-view";
import { StructuredData } from "@/components/catalog/structured-data";
import { getListPage } from "@/lib/catalog/list-page";
import { listData } from "@/lib/catalog/seo/list-data";
import { listMetadata as metadataOfList } from "@/lib/catalog/seo/metadata";
import { env } from "@/lib/env";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** Shared by the first page of a list and the later ones. */
export async function listMetadata(market: Market, slug: string, page: number): Promise<Metadata> {
  const found = await getListPage(market, slug, page);
  if (found.kind !== "found") return {};
  const { pageCount } = found.value;
  const part = page > 1 ? words(market, "catalog")("list.pageOf", { page, pages: pageCount }) : "";
  return metadataOfList(market, found.value, (other) => paths.listPage(other, slug, page), part);
}

export async function ListRoute(props: { market: Market; slug: string; page: number }) {
  const { market, slug, page } = props;
  const found = await getListPage(market, slug, page);
  if (found.kind === "missing") notFound();
  if (found.kind === "moved") permanentRedirect(paths.listPage(market, found.slug, page));
  const data = listData(market, found.value, env().SHOP_URL, paths.listPage(market, slug, page));
  return (
    <>
      <StructuredData data={data} />
      <ListView market={market} list={found.value} />
    </>
  );
}
