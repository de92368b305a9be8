import { graph } from "@/lib/catalog/seo/graph";
import { returnPolicyData } from "@/lib/catalog/seo/return-data";
import { companies, helpMail } from "@/lib/company";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/**
 * The shop itself, for its home page only: who sells, whom to ask, what can be sent back. A `SearchAction` is left out:
 * Google ended the search box it was for in November 2024.
 * @param origin of the shop, without a path
 * @see https://schema.org/OnlineStore
 */
export function shopData(market: Market, origin: string) {
  const url = origin + paths.home(market);
  const name = words(market, "common")("shopName");
  const company = companies[market.code];
  const store = {
    "@type": "OnlineStore",
    "@id": `${url}#shop`,
    name,
    legalName: company.legalName,
    url,
    logo: origin + paths.logo,
    description: words(market, "common")("shopDescription"),
    email: helpMail,
    telephone: company.phone,
    address: {
      "@type": "PostalAddress",
      streetAddress: company.streetAddress,
      addressLocality: company.city,
      ...(company.state === null ? {} : { addressRegion: company.state }),
      postalCode: company.postalCode,
      addressCountry: company.country,
    },
    contactPoint: {
      "@type": "ContactPoint",
      contactType: "customer service",
      email: helpMail,
      telephone: company.phone,
      areaServed: market.countries,
      availableLanguage: market.language,
    },
    hasMerchantReturnPolicy: returnPolicyData(market),
  };
  const site = {
    "@type": "WebSite",
    "@id": `${url}#site`,
    name,
    url,
    inLanguage: market.locale,
    publisher: { "@id": store["@id"] },
  };
  return graph(store, site);
}
