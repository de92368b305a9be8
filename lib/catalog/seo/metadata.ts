import type { Metadata } from "next";
import { alternates } from "@/lib/catalog/alternates";
import { parseContent } from "@/lib/catalog/content-blocks";
import type { ContentPage } from "@/lib/catalog/content-pages";
import type { HomePage } from "@/lib/catalog/home-page";
import type { ListPage } from "@/lib/catalog/list-page";
import type { ProductPage } from "@/lib/catalog/product-page";
import { fitDescription, fitTitle } from "@/lib/catalog/seo/fit-text";
import {
  listShareImage,
  productShareImage,
  type ShareImage,
  shareImagePath,
  shareImageSize,
  shopShareImage,
} from "@/lib/catalog/seo/share-image";
import { words } from "@/lib/i18n/messages";
import { type Market, markets } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { returnPolicy } from "@/lib/shipping/return-policy";

/** For pages that belong in search engines; `max-image-preview` lets them show photographs in full size (rule F23). */
const indexed: NonNullable<Metadata["robots"]> = {
  index: true,
  follow: true,
  "max-image-preview": "large",
};

const shopName = (market: Market) => words(market, "common")("shopName");

/** What a link to the page looks like where people share it. */
function sharing(market: Market, title: string, description: string, url: string, image: ShareImage) {
  const alt = words(market, "seo")("image", { title: image.title, shop: image.shop });
  return {
    openGraph: {
      type: "website",
      siteName: shopName(market),
      locale: market.locale.replace("-", "_"),
      title,
      description,
      url,
      images: [{ url: shareImagePath(market, image), ...shareImageSize, alt, type: "image/jpeg" }],
    },
    twitter: { card: "summary_large_image" },
  } satisfies Metadata;
}

export function productMetadata(market: Market, product: ProductPage): Metadata {
  const { name, slug, maker } = product;
  const t = words(market, "seo");
  const shop = shopName(market);
  // What the shop makes itself need not name it twice.
  const byMaker = maker.name === shop ? name : t("product.title", { name, maker: maker.name });
  const title = fitTitle([`${byMaker} · ${shop}`, byMaker, `${name} · ${shop}`, name]);
  const description = fitDescription(product.description, [
    t("product.maker", { maker: maker.name }),
    t("product.returns", { days: returnPolicy(market).days }),
  ]);
  const address = (other: Market) => paths.product(other, slug);
  return {
    title: { absolute: title },
    description,
    robots: indexed,
    alternates: alternates(
      market,
      address,
      product.soldIn.map((code) => markets[code]),
    ),
    ...sharing(market, name, description, address(market), productShareImage(market, product)),
  };
}

/**
 * @param address of this page of the list in a market: rule F16, each page stands for itself
 * @param part    words that tell a later page from the first, empty for the first
 */
export function listMetadata(
  market: Market,
  list: Pick<
    ListPage,
    | "slug"
    | "name"
    | "description"
    | "imagePath"
    | "ancestors"
    | "children"
    | "products"
    | "productCount"
    | "soldIn"
  > & { readonly data: Pick<ListPage["data"], "heading"> },
  address: (market: Market) => string,
  part = "",
): Metadata {
  const t = words(market, "seo");
  const shop = shopName(market);
  const { heading } = list.data;
  const name = heading ?? (part === "" ? list.name : `${list.name}, ${part}`);
  const parent = list.ancestors.at(-1)?.name;
  // Two lists may share a name ("Mugs" for the kitchen and for travel), hardly ever that of their parent as well.
  const full = parent === undefined ? name : `${name} · ${parent}`;
  const title = fitTitle([`${full} · ${shop}`, full, `${name} · ${shop}`, name]);
  const children = list.children.map((child) => child.name).join(", ");
  const returns = t("product.returns", { days: returnPolicy(market).days });
  const { productCount: count } = list;
  const description =
    heading === undefined
      ? fitDescription(list.description, [
          ...(children === "" ? [] : [`${children}.`]),
          ...(count > 0 ? [t("list.count", { count })] : []),
          returns,
        ])
      : fitDescription(t("list.facet", { heading, count, shop }), [returns]);
  return {
    title: { absolute: title },
    description,
    // An empty list has nothing to find; it is left out of the sitemap too.
    robots: count > 0 ? indexed : { index: false, follow: true },
    alternates: alternates(
      market,
      address,
      list.soldIn.map((code) => markets[code]),
    ),
    ...sharing(market, name, description, address(market), listShareImage(market, list)),
  };
}

export function pageMetadata(market: Market, page: ContentPage, home: HomePage): Metadata {
  const shop = shopName(market);
  const text = parseContent(page.body).flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
  const description = fitDescription(text.join(" "));
  const address = (other: Market) => paths.page(other, page.slug);
  return {
    title: { absolute: fitTitle([`${page.title} · ${shop}`, page.title]) },
    description,
    robots: indexed,
    alternates: alternates(market, address),
    ...sharing(market, page.title, description, address(market), shopShareImage(market, home)),
  };
}

export function homeMetadata(market: Market, home: HomePage): Metadata {
  const title = words(market, "home")("metaTitle");
  const description = words(market, "seo")("home.description", { days: returnPolicy(market).days });
  return {
    title: { absolute: title },
    description,
    robots: indexed,
    alternates: alternates(market, paths.home),
    ...sharing(market, title, description, paths.home(market), shopShareImage(market, home)),
  };
}
