import { createHash } from "node:crypto";
import type { HomePage } from "@/lib/catalog/home-page";
import type { ListPage } from "@/lib/catalog/list-page";
import type { ProductPage } from "@/lib/catalog/product-page";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** Pixels; what Facebook, WhatsApp and others ask for. @see https://ogp.me */
export const shareImageSize = { width: 1200, height: 630 } as const;

/** Raised when the drawing changes, so that kept pictures are made again. */
const drawing = 1;

/** All that a shared link's picture shows. No price: the picture is kept for a year, a price is not. */
export type ShareImage = {
  readonly address: ShareImageAddress;
  /** Path below /public; null for a picture of words alone. */
  readonly photo: string | null;
  /** Above the title; empty for none. */
  readonly overline: string;
  readonly title: string;
  readonly shop: string;
};

/** A kind of page and its slug; the home page stands for all that have no picture of their own. */
export type ShareImageAddress =
  | { readonly kind: "products" | "collections"; readonly slug: string }
  | { readonly kind: "shop" };

const shopName = (market: Market) => words(market, "common")("shopName");

export const productShareImage = (
  market: Market,
  product: Pick<ProductPage, "slug" | "name" | "maker" | "photos">,
): ShareImage => ({
  address: { kind: "products", slug: product.slug },
  photo: product.photos[0]?.path ?? null,
  // What the shop makes itself need not name it twice.
  overline: product.maker.name === shopName(market) ? "" : product.maker.name,
  title: product.name,
  shop: shopName(market),
});

export const listShareImage = (
  market: Market,
  list: Pick<ListPage, "slug" | "name" | "imagePath" | "ancestors" | "products">,
): ShareImage => ({
  address: { kind: "collections", slug: list.slug },
  photo: list.imagePath ?? list.products[0]?.photos[0]?.path ?? null,
  overline: list.ancestors.at(-1)?.name ?? "",
  title: list.name,
  shop: shopName(market),
});

export const shopShareImage = (market: Market, home: Pick<HomePage, "banners">): ShareImage => ({
  address: { kind: "shop" },
  photo: home.banners[0]?.imagePath ?? null,
  overline: "",
  title: words(market, "home")("title"),
  shop: shopName(market),
});

/** Changes with whatever the picture shows, so that a picture's address can be kept for good. */
export function shareImageHash({ photo, overline, title, shop }: ShareImage): string {
  const content = JSON.stringify([drawing, photo, overline, title, shop]);
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}

export const shareImagePath = (market: Market, image: ShareImage): string =>
  paths.shareImage(market, image.address, shareImageHash(image));
