import { describe, expect, it } from "vitest";
import type { ProductPage } from "@/lib/catalog/product-page";
import { productStructuredData, scriptJson } from "@/lib/catalog/structured-data";
import { markets } from "@/lib/markets";

const product: ProductPage = {
  id: "01a2",
  slug: "havn-mug",
  name: "Havn Mug",
  description: "A mug.",
  highlights: [],
  materials: [],
  care: "",
  widthMm: null,
  depthMm: null,
  heightMm: null,
  countryOfOrigin: "PT",
  maker: { name: "Havn Ceramics", about: "" },
  breadcrumbs: [{ slug: "tableware", name: "Tischkultur" }],
  options: [{ name: "Farbe", values: [{ slug: "sage", label: "Salbei", hex: null }] }],
  variants: [
    {
      id: "v1",
      sku: "HC-1",
      valueSlugs: ["sage"],
      content: null,
      weightGrams: 340,
      price: { amount: 1950, listAmount: 2400, onSale: true },
      available: 0,
      photoIndexes: [0],
    },
  ],
  photos: [{ path: "/catalog/havn-mug/sage-1.jpg", width: 1200, height: 1200, alt: "" }],
  rating: null,
  ratingCounts: [0, 0, 0, 0, 0],
  reviews: [],
  related: [],
};

describe("structured data of a product", () => {
  const data = productStructuredData(markets.de, product, "https://shop.example");

  it("offers each variant at the price asked now, with the address that preselects it", () => {
    expect(data).toMatchObject({
      "@graph": [
        {
          "@type": "ProductGroup",
          hasVariant: [
            {
              name: "Havn Mug, Salbei",
              sku: "HC-1",
              image: ["https://shop.example/catalog/havn-mug/sage-1.jpg"],
              offers: {
                url: "https://shop.example/de-de/products/havn-mug?variant=HC-1",
                price: "19.50",
                priceCurrency: "EUR",
                availability: "https://schema.org/OutOfStock",
              },
            },
          ],
        },
        { "@type": "BreadcrumbList" },
      ],
    });
  });

  it("claims no rating without reviews", () => {
    expect(JSON.stringify(data)).not.toContain("aggregateRating");
  });

  it("cannot end the script element it stands in", () => {
    expect(scriptJson({ name: "</script><script>" })).not.toContain("<");
    expect(JSON.parse(scriptJson({ name: "</script>" }))).toEqual({ name: "</script>" });
  });
});
