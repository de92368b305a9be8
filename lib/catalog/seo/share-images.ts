import "server-only";
import { getHomePage } from "@/lib/catalog/home-page";
import { getListPage } from "@/lib/catalog/list-page";
import { getProductPage } from "@/lib/catalog/product-page";
import { drawQueue } from "@/lib/catalog/seo/draw-queue";
import { drawShareImage } from "@/lib/catalog/seo/draw-share-image";
import {
  listShareImage,
  productShareImage,
  type ShareImage,
  shareImageHash,
  shopShareImage,
} from "@/lib/catalog/seo/share-image";
import type { Market } from "@/lib/markets";

/** What the picture of a page shows now; null for a page that does not exist, or no longer under this slug. */
export async function findShareImage(market: Market, kind: string, slug: string): Promise<ShareImage | null> {
  if (kind === "shop") return shopShareImage(market, await getHomePage(market));
  if (kind === "products") {
    const found = await getProductPage(market, slug);
    return found.kind === "found" ? productShareImage(market, found.value) : null;
  }
  if (kind === "collections") {
    const found = await getListPage(market, slug, "");
    return found.kind === "found" ? listShareImage(market, found.value) : null;
  }
  return null;
}

const ask = drawQueue<Buffer>();

/** JPEG; null when the process has enough to draw already. */
export const getShareImage = (image: ShareImage): Promise<Buffer | null> =>
  ask(shareImageHash(image), () => drawShareImage(image));
