import path from "node:path";
import type { NextConfig } from "next";
import { photoQuality, photoWidths } from "./components/ui/photo-files";
import { allMarkets, defaultMarket } from "./lib/markets";
import { noncePaths, securityHeaders, staticPolicy } from "./lib/security/policy";

/** First path segments that belong to no market. */
const outsideMarkets = ["admin", "api", "_next", "catalog", "icons", "og", "sitemaps"];
const prefixes = allMarkets.filter((market) => market.pathPrefix).map((market) => market.segment);
const reserved = [...outsideMarkets, ...allMarkets.map((market) => market.segment)].join("|");

/**
 * Where a server that lives keeps what it rendered and read, so that one clock ends both (lib/page-cache). On Vercel the
 * platform does that; in development nothing is kept.
 */
const ownCaches: Partial<NextConfig> =
  process.env.NODE_ENV !== "production" || process.env["VERCEL"]
    ? {}
    : {
        cacheHandler: path.resolve("lib/page-cache/next-pages.mjs"),
        cacheHandlers: { default: path.resolve("lib/page-cache/next-data.mjs") },
        // lib/page-cache has its own.
        generateEtags: false,
      };

const config: NextConfig = {
  ...ownCaches,
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  // `npm test` builds beside a shop that runs; Next writes the folder's name into the tsconfig it is given.
  distDir: process.env["NEXT_DIST_DIR"] ?? ".next",
  typedRoutes: false,
  // Types and lint run on their own in `npm test`; a build on a server need not repeat them.
  typescript: {
    ignoreBuildErrors: true,
    tsconfigPath: process.env["NEXT_DIST_DIR"] ? "tsconfig.test-build.json" : "tsconfig.json",
  },
  experimental: {
    // Pages on disk would outlive the process, and with it the tags that end them.
    isrFlushToDisk: false,
    useCache: true,
    globalNotFound: true,
    // A request costs more than the code it brings: fewer, larger files than Next would make (13 → 9 on a product page).
    turbopackChunking: { minChunkSize: 200_000, maxMergeChunkSize: 600_000, requestCost: 400_000 },
  },
  // The pictures of shared links are drawn with these; on functions only what is traced is there.
  outputFileTracingIncludes: {
    "/og/**": ["./app/fonts/*.ttf"],
    "/**/invoices/**": ["./node_modules/@expo-google-fonts/noto-sans/{400Regular,600SemiBold}/*.ttf"],
  },
  // Reads files of its own beside it.
  serverExternalPackages: ["pdfkit"],
  cacheLife: {
    // Catalogue pages end by tag when something changes; this is the net below that.
    catalog: { stale: 300, revalidate: 3600, expire: 86_400 },
  },
  images: {
    // AVIF first: about 30 % smaller at the same distance from the original, and made once for each file and width.
    formats: ["image/avif", "image/webp"],
    deviceSizes: [...photoWidths],
    imageSizes: [],
    qualities: [photoQuality],
    // Another photograph has another address, so a copy of one never grows old.
    minimumCacheTTL: 31_536_000,
    // Nothing else is worth encoding, and an address with a query of somebody's own would be encoded once more each time.
    localPatterns: [{ pathname: "/catalog/**", search: "" }],
    // Encoded files outlive the process (lib/page-cache/made-photos.mjs); pages do not.
    customCacheHandler: ownCaches.cacheHandler !== undefined,
  },
  async headers() {
    return [
      { source: "/:path*", headers: securityHeaders.map(([key, value]) => ({ key, value })) },
      { source: "/", headers: [{ key: "Content-Security-Policy", value: staticPolicy }] },
      {
        source: `/:path((?!(?:(?:${prefixes.join("|")})/)?(?:${noncePaths.join("|")})(?:/|$)).+)`,
        headers: [{ key: "Content-Security-Policy", value: staticPolicy }],
      },
      { source: "/catalog/:path*", headers: [{ key: "Cache-Control", value: "public, max-age=86400" }] },
      // Named by what is in it (lib/photo-address.ts). Of one that is missing lib/page-cache/front.ts says `no-store`.
      {
        source: "/catalog/:path*/:file(.+\\.[0-9a-f]{6}-[0-9a-f]{10}\\.[a-z]+)",
        headers: [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }],
      },
    ];
  },
  async redirects() {
    return [
      // The default market lives without its prefix: one address for each page.
      { source: `/${defaultMarket.segment}`, destination: "/", permanent: true },
      { source: `/${defaultMarket.segment}/:path*`, destination: "/:path*", permanent: true },
    ];
  },
  async rewrites() {
    return {
      beforeFiles: [{ source: "/", destination: `/${defaultMarket.segment}` }],
      afterFiles: [
        { source: `/:path((?!(?:${reserved})(?:/|$)).*)`, destination: `/${defaultMarket.segment}/:path` },
      ],
      fallback: [],
    };
  },
};

export default config;
