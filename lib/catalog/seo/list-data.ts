import type { ListPage } from "@/lib/catalog/list-page";
import { breadcrumbData } from "@/lib/catalog/seo/breadcrumb-data";
import { graph } from "@/lib/catalog/seo/graph";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/**
 * A list and what stands in it, by address alone: a product is told on its own page.
 * @param origin  of the shop, without a path
 * @param address path of this page of the list
 */
export function listData(
  market: Market,
  list: Pick<ListPage, "slug" | "name" | "description" | "ancestors" | "products"> & {
    readonly data: Pick<ListPage["data"], "heading">;
  },
  origin: string,
  address: string,
) {
  const steps = [...list.ancestors, list].map(({ slug, name }) => ({
    name,
    item: origin + paths.list(market, slug),
  }));
  return graph(
    {
      "@type": "CollectionPage",
      name: list.data.heading ?? list.name,
      ...(list.description === "" || list.data.heading !== undefined
        ? {}
        : { description: list.description }),
      url: origin + address,
      mainEntity: {
        "@type": "ItemList",
        itemListElement: list.products.map(({ slug }, index) => ({
          "@type": "ListItem",
          position: index + 1,
          url: origin + paths.product(market, slug),
        })),
      },
    },
    breadcrumbData(steps),
  );
}
