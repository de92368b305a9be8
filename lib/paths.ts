import type { SignInDestination } from "@/db/schema/customers";
import type { Market, MarketCode } from "@/lib/markets";

const path = (market: Market, rest: string) => `${market.pathPrefix}${rest}` || "/";

/** Every address of the shop. `market` decides the prefix, so a link never leaves its market by accident. */
export const paths = {
  home: (market: Market) => path(market, ""),
  product: (market: Market, slug: string) => path(market, `/products/${slug}`),
  variant: (market: Market, slug: string, sku: string) =>
    path(market, `/products/${slug}?variant=${encodeURIComponent(sku)}`),
  /** Categories and collections alike. @param state as `formatListState` spells it */
  list: (market: Market, slug: string, state = "") =>
    path(market, `/collections/${slug}${state === "" ? "" : `?${state}`}`),
  /** Pages of a list as JSON; `{state}` stands for the state, "all" for the first page without filters. */
  listData: (market: Market, slug: string) => path(market, `/collections/${slug}/{state}/data`),
  /** Reviews of a product in one view ("newest", "5-stars"), from the start or after the review of this id. */
  productReviews: (market: Market, slug: string, view = "newest", after?: string) =>
    path(
      market,
      `/products/${slug}/reviews${after ? `/${view}/${after}` : view === "newest" ? "" : `/${view}`}`,
    ),
  writeReview: (market: Market, slug: string) => path(market, `/products/${slug}/write-review`),
  search: (market: Market, query?: string) =>
    path(market, query ? `/search?q=${encodeURIComponent(query)}` : "/search"),
  /** Words are meant as typed: no mistake is forgiven. */
  searchExactly: (market: Market, query: string) =>
    path(market, `/search?q=${encodeURIComponent(query)}&exact=1`),
  page: (market: Market, slug: string) => path(market, `/pages/${slug}`),
  sitemap: (name: string) => `/sitemaps/${name}.xml`,
  /** The shop's sign as a square picture. */
  logo: "/icons/icon-512.png",
  /** The picture of a shared link; `hash` stands for what it shows. */
  shareImage: (market: Market, of: { kind: string; slug?: string }, hash: string) =>
    `/og/${market.segment}/${of.kind}/${of.slug ?? "all"}/${hash}.jpg`,
  cart: (market: Market) => path(market, "/cart"),
  /** A copy of somebody's cart, for whoever has the link. */
  sharedCart: (market: Market, token: string) => path(market, `/cart/shared/${token}`),
  checkout: (market: Market) => path(market, "/checkout"),
  /** Where the provider sends the buyer after paying. */
  checkoutReturn: (market: Market) => path(market, "/checkout/return"),
  /** For whoever lost the link to their order. */
  findOrder: (market: Market) => path(market, "/orders"),
  order: (market: Market, token: string) => path(market, `/orders/${token}`),
  /** The form that sends something back, and where it is posted to. */
  startReturn: (market: Market, token: string) => path(market, `/orders/${token}/return`),
  returns: (market: Market, token: string) => path(market, `/orders/${token}/returns`),
  /** An invoice or a credit note, by its number. */
  invoice: (market: Market, token: string, number: string) =>
    path(market, `/orders/${token}/invoices/${number}.pdf`),
  /** Where the mails about a variant that was sold out lead: yes, no, and how it stands. */
  backInStock: (market: Market, token: string) => path(market, `/back-in-stock/${token}`),
  /** What is left on a gift card, for whoever has its code; the code is never part of the address. */
  giftCardBalance: (market: Market) => path(market, "/gift-cards/balance"),
  account: (market: Market) => path(market, "/account"),
  accountFor: (market: Market, next: SignInDestination) =>
    path(market, next === "account" ? "/account" : `/account?next=${next}`),
  /** How somebody signs in, and where they are signed in. */
  security: (market: Market) => path(market, "/account/security"),
  /** What the shop knows about somebody: a copy of it, and the way to have it erased. */
  ownData: (market: Market) => path(market, "/account/data"),
  ownDataFile: (market: Market, format: "json" | "html") => path(market, `/account/data/copy.${format}`),
  /** The first step to a new password. */
  resetPassword: (market: Market, next: SignInDestination = "account") =>
    path(market, `/account/password${next === "account" ? "" : `?next=${next}`}`),
  /** Where the mail leads that sets a password. */
  passwordLink: (market: Market, token: string) => path(market, `/account/password/${token}`),
  /** Where the mail leads that makes an address an account's own. */
  emailLink: (market: Market, token: string) => path(market, `/account/email/${token}`),
  /** Where the mail leads that signs somebody in. */
  signInLink: (market: Market, token: string) => path(market, `/account/enter/${token}`),
  /** Where the mail leads that joins a Google account to an account. */
  googleLink: (market: Market, token: string) => path(market, `/account/google/${token}`),
  /** Where Google leads back to: the cart is brought along, then on to where somebody was. */
  welcome: (market: Market, next: SignInDestination) => path(market, `/account/welcome?next=${next}`),
  /** The sign-in page, which tells what came of Google. */
  googleOutcome: (market: Market, outcome: "mailed" | "refused") =>
    path(market, `/account?google=${outcome}`),
  admin: "/admin",
  adminSignIn: "/admin/sign-in",
  adminOrders: "/admin/orders",
  adminReturns: "/admin/returns",
  adminReturn: (id: string) => `/admin/returns/${encodeURIComponent(id)}`,
  adminReviews: "/admin/reviews",
  adminJobs: "/admin/jobs",
  adminGiftCards: "/admin/gift-cards",
  adminGiftCard: (id: string) => `/admin/gift-cards/${id}`,
  adminPromotions: "/admin/promotions",
  adminNewPromotion: "/admin/promotions/new",
  adminPromotion: (id: string) => `/admin/promotions/${encodeURIComponent(id)}`,
  /** A new one that begins as a copy of this one. */
  adminPromotionCopy: (id: string) => `/admin/promotions/new?from=${encodeURIComponent(id)}`,
  adminPriceLists: "/admin/price-lists",
  adminNewPriceList: "/admin/price-lists/new",
  adminPriceList: (id: string) => `/admin/price-lists/${encodeURIComponent(id)}`,
  adminSettings: "/admin/settings",
  adminStores: "/admin/stores",
  adminStore: (id: string) => `/admin/stores/${encodeURIComponent(id)}`,
  adminCustoms: "/admin/customs",
  adminNewImportRule: "/admin/customs/new",
  adminImportRule: (id: string) => `/admin/customs/${encodeURIComponent(id)}`,
  adminHsCodes: "/admin/hs-codes",
  adminGroups: "/admin/customer-groups",
  adminGroup: (id: string) => `/admin/customer-groups/${encodeURIComponent(id)}`,
  adminOrder: (number: string) => `/admin/orders/${encodeURIComponent(number)}`,
  api: {
    health: "/api/health",
    cart: (market: MarketCode) => `/api/cart?market=${market}`,
    cartLines: (market: MarketCode) => `/api/cart/lines?market=${market}`,
    cartCodes: (market: MarketCode) => `/api/cart/codes?market=${market}`,
    cartGifts: (market: MarketCode) => `/api/cart/gifts?market=${market}`,
    cartPlace: (market: MarketCode) => `/api/cart/place?market=${market}`,
    sharedCarts: (market: MarketCode) => `/api/cart/shared?market=${market}`,
    /** Takes the checkout's whole form from browsers without scripts. */
    checkoutCodes: "/api/checkout/codes",
    /** The same, to see the fields of the country chosen. */
    checkoutCountry: "/api/checkout/country",
    addressFormat: (country: string) => `/api/address-formats/${country}`,
    cartLine: (market: MarketCode, variantId: string) => `/api/cart/lines/${variantId}?market=${market}`,
    cards: (market: MarketCode, productIds: readonly string[]) =>
      `/api/cards?market=${market}&ids=${productIds.join(",")}`,
    availability: (market: MarketCode, productId: string) =>
      `/api/availability/${productId}?market=${market}`,
    /** Results as JSON; `{state}` stands for the state of the list. */
    searchData: (market: MarketCode, query: string, isExact: boolean) =>
      `/api/search/results?market=${market}&q=${encodeURIComponent(query)}${isExact ? "&exact=1" : ""}&{state}`,
    suggest: (market: MarketCode, query: string) =>
      `/api/search/suggest?market=${market}&q=${encodeURIComponent(query)}`,
    reviews: (market: MarketCode, productId: string, view: string, after?: string) =>
      `/api/reviews/${productId}/${view}?market=${market}${after ? `&after=${after}` : ""}`,
    quote: "/api/checkout/quote",
    choices: (kind: string, text: string) => `/api/admin/choices?kind=${kind}&q=${encodeURIComponent(text)}`,
    returnPhoto: (id: string) => `/api/admin/returns/${encodeURIComponent(id)}/photo`,
    adminInvoice: (id: string) => `/api/admin/invoices/${encodeURIComponent(id)}`,
    promotionCodes: (id: string) => `/api/admin/promotions/${encodeURIComponent(id)}/codes`,
    stripeWebhook: "/api/webhooks/stripe",
    runJobs: "/api/jobs/run",
    expireTags: "/api/internal/expire-tags",
  },
} as const;

/** First segments of the pages that share the shop's frame: the same for everybody, or one visitor's own. */
const staticSegments = new Set(["", "products", "collections", "pages"]);
const liveSegments = new Set(["search", "cart"]);

/** The path without its market's prefix; `null` outside of this market. */
function withinMarket(market: Market, pathname: string): string | null {
  const { pathPrefix } = market;
  if (pathname !== pathPrefix && !pathname.startsWith(`${pathPrefix}/`)) return null;
  return pathname.slice(pathPrefix.length);
}

/** "products" of "/de-de/products/mug"; `null` outside of this market. */
const firstSegment = (market: Market, pathname: string) =>
  withinMarket(market, pathname)?.replace(/^\//, "").split("/")[0] ?? null;

/** Whether an address shows a page that is the same for everybody. */
export function isStaticPath(market: Market, pathname: string): boolean {
  const segment = firstSegment(market, pathname);
  return segment !== null && staticSegments.has(segment);
}

/** Whether an address shows a page of this market's shop, in its frame. */
export function isStorePath(market: Market, pathname: string): boolean {
  const segment = firstSegment(market, pathname);
  return segment !== null && (staticSegments.has(segment) || liveSegments.has(segment));
}

export const isProductPath = (market: Market, pathname: string): boolean =>
  firstSegment(market, pathname) === "products";
