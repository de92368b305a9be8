import type { Metadata } from "next";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { ListView } from "@/components/catalog/list-view";
import { StructuredData } from "@/components/catalog/structured-data";
import { getListPage } from "@/lib/catalog/list-page";
import { firstPage, formatListState, parseListState } from "@/lib/catalog/list-state";
import { listData } from "@/lib/catalog/seo/list-data";
import { listMetadata as metadataOfList } from "@/lib/catalog/seo/metadata";
import { env } from "@/lib/env";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/**
 * Shared by a list's first page and its other states. Search engines keep the pages of the whole list, each as itself
 * (page 2 is not a copy of page 1), and those in one colour or material that have a heading of their own; other filtered
 * and sorted ones lead to products but are not kept, and name the list as theirs.
 */
export async function listMetadata(market: Market, slug: string, stateText: string): Promise<Metadata> {
  const found = await getListPage(market, slug, stateText);
  if (found.kind !== "found") return {};
  const { after } = parseListState(new URLSearchParams(stateText));
  const { data, products } = found.value;
  const own = (other: Market) => paths.list(other, slug, stateText);
  if (data.heading !== undefined) return metadataOfList(market, found.value, own);
  const isWhole = formatListState({ ...firstPage, after }) === stateText;
  if (!isWhole)
    return {
      ...metadataOfList(market, found.value, (other) => paths.list(other, slug)),
      robots: { index: false, follow: true },
    };
  if (!after) return metadataOfList(market, found.value, (other) => paths.list(other, slug));
  const span = { from: data.before + 1, to: data.before + products.length, count: data.total };
  const part = words(market, "list")("more.progress", span);
  return metadataOfList(market, found.value, own, part);
}

export async function ListRoute(props: { market: Market; slug: string; state: string }) {
  const { market, slug, state } = props;
  const found = await getListPage(market, slug, state);
  if (found.kind === "missing") notFound();
  if (found.kind === "moved") permanentRedirect(paths.list(market, found.slug, state));
  // Not for good: the value may come back, and the list may grow again.
  if (found.kind === "respelled") redirect(paths.list(market, slug, found.state));
  const data = listData(market, found.value, env().SHOP_URL, paths.list(market, slug, state));
  return (
    <>
      <StructuredData data={data} />
      <ListView market={market} list={found.value} />
    </>
  );
}
