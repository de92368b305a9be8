import { describe, expect, it } from "vitest";
import { listData } from "@/lib/catalog/seo/list-data";
import { shopData } from "@/lib/catalog/seo/shop-data";
import { markets } from "@/lib/markets";

const origin = "https://shop.example";

describe("structured data of the shop", () => {
  const text = JSON.stringify(shopData(markets.de, origin));

  it("F5: says once for the whole shop what can be sent back, and whom to ask", () => {
    expect(shopData(markets.de, origin)["@graph"][0]).toMatchObject({
      "@type": "OnlineStore",
      url: "https://shop.example/de-de",
      contactPoint: { email: "hello@alder-and-oak.example" },
      hasMerchantReturnPolicy: { merchantReturnDays: 30, applicableCountry: [...markets.de.countries] },
    });
  });

  it("F24: names the site, without the search box that Google has retired", () => {
    expect(text).toContain('"WebSite"');
    expect(text).not.toContain("SearchAction");
  });
});

describe("structured data of a list", () => {
  it("F24: names its products by address alone, in the order of the page, and where the list stands", () => {
    const list = {
      slug: "cups",
      name: "Cups",
      description: "",
      ancestors: [{ slug: "tableware", name: "Tableware" }],
      products: [{ slug: "havn-mug" }, { slug: "havn-cup" }],
      data: {},
    } as unknown as Parameters<typeof listData>[1];
    expect(listData(markets.us, list, origin, "/collections/cups?page=2")["@graph"]).toMatchObject([
      {
        "@type": "CollectionPage",
        url: "https://shop.example/collections/cups?page=2",
        mainEntity: {
          itemListElement: [
            { position: 1, url: "https://shop.example/products/havn-mug" },
            { position: 2, url: "https://shop.example/products/havn-cup" },
          ],
        },
      },
      {
        "@type": "BreadcrumbList",
        itemListElement: [
          { name: "Tableware" },
          { name: "Cups", item: "https://shop.example/collections/cups" },
        ],
      },
    ]);
  });
});
