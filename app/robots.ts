import type { MetadataRoute } from "next";
import { env } from "@/lib/env";

/** Asked for at request time: the build does not know the shop's address. */
export const dynamic = "force-dynamic";

/**
 * Search results carry `noindex`, which a crawler must be able to read, so they are not listed here. Photographs,
 * scripts and styles stay open: pages are judged by how they look.
 */
export default function robots(): MetadataRoute.Robots {
  const places = ["/api/", "/admin", "/cart", "/checkout", "/orders/", "/account"];
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [...places, ...places.slice(2).map((place) => `/*${place}`)],
    },
    sitemap: `${env().SHOP_URL}/sitemap.xml`,
  };
}
