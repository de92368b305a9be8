/** First path segments (after a market's prefix) whose pages get a strict nonce policy from proxy.ts. */
export const noncePaths = ["checkout", "orders", "account", "back-in-stock", "gift-cards", "admin"] as const;

/** Where the provider's script may load frames from, talk to, and take pictures of cards from. It is run by `strict-dynamic`. */
export type PaymentOrigins = {
  readonly frames: readonly string[];
  readonly connections: readonly string[];
  readonly images: readonly string[];
};

/** @see https://docs.stripe.com/security/guide#content-security-policy */
export const stripeOrigins: PaymentOrigins = {
  frames: ["https://js.stripe.com", "https://*.js.stripe.com", "https://hooks.stripe.com"],
  connections: ["https://api.stripe.com"],
  images: ["https://*.stripe.com"],
};

/**
 * Content-Security-Policy of one dynamic page.
 * @param nonce      fresh for each answer, base64
 * @param payment    what the provider's script needs, on the page with the payment form only
 * @param formTargets origins that a form may end at after redirects: the provider's payment page
 */
export function noncePolicy(
  nonce: string,
  formTargets: readonly string[],
  isDevelopment: boolean,
  payment: PaymentOrigins | null = null,
): string {
  return [
    "default-src 'self'",
    // strict-dynamic: the scripts that our own nonce started may load their chunks, nothing else may run.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // React writes style attributes; they cannot carry a nonce.
    "style-src 'self' 'unsafe-inline'",
    `img-src ${["'self'", "data:", "blob:", ...(payment?.images ?? [])].join(" ")}`,
    "font-src 'self'",
    `connect-src ${["'self'", ...(payment?.connections ?? [])].join(" ")}`,
    ...(payment ? [`frame-src ${payment.frames.join(" ")}`] : []),
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Whether a write came from our own pages. Next itself lets a form post without `Origin` through.
 * @param origin  `Origin` header, or null
 * @param fetchSite `Sec-Fetch-Site` header, or null
 * @param ownOrigins the origin the browser sees and the configured one
 */
export function isOwnOrigin(
  origin: string | null,
  fetchSite: string | null,
  ownOrigins: readonly string[],
): boolean {
  if (origin !== null) return ownOrigins.includes(origin);
  return fetchSite === "same-origin";
}

/**
 * The policy of static pages: they are the same for everybody, so their inline scripts carry no
 * nonce; checkout, orders, account and /admin get a strict policy from proxy.ts instead (two policies would both apply).
 */
export const staticPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** What every answer says to browsers. */
export const securityHeaders: readonly (readonly [name: string, value: string])[] = [
  ["Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Referrer-Policy", "strict-origin-when-cross-origin"],
  ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=(), payment=(self)"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
];
