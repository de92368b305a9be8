import { randomUUID } from "node:crypto";
import { findMarket } from "@/lib/markets";
import {
  isOwnOrigin,
  noncePaths,
  noncePolicy,
  type PaymentOrigins,
  stripeOrigins,
} from "@/lib/security/policy";

/** Origins a form may lead to: Stripe's page and Google's, or those of their stand-ins. */
const formTargets = ["https://checkout.stripe.com"];
if (process.env["AUTH_GOOGLE_ID"])
  formTargets.push(new URL(process.env["AUTH_GOOGLE_ISSUER"] || "https://accounts.google.com").origin);
const emulator = process.env["STRIPE_API_URL"] ? new URL(process.env["STRIPE_API_URL"]).origin : null;
if (emulator) formTargets.push(emulator);

/** Who may be framed by the payment form: Stripe, or the emulator's stand-in alone. */
const paymentOrigins: PaymentOrigins = emulator
  ? { frames: [emulator], connections: [], images: [] }
  : stripeOrigins;

/** What a request says of where it comes from. */
export type Asked = {
  /** "http" or "https", as this process was asked. */
  readonly protocol: string;
  /** By a name in lower case. */
  readonly header: (name: string) => string | null;
};

export const isWrite = (method: string) => method !== "GET" && method !== "HEAD" && method !== "OPTIONS";

/** Text of the 403 for a write that did not come from the shop's own pages. */
export const refusal = "This request did not come from the shop's own pages.\n";

/** Whether a write comes from the shop's own pages. */
export function isOwnWrite({ header, protocol }: Asked): boolean {
  const host = header("x-forwarded-host") ?? header("host");
  const asked = header("x-forwarded-proto")?.split(",")[0] ?? protocol;
  const configured = process.env["SHOP_URL"];
  const own = [`${asked}://${host}`, ...(configured ? [new URL(configured).origin] : [])];
  return isOwnOrigin(header("origin"), header("sec-fetch-site"), own);
}

/** The policy for one answer, with a nonce of its own. */
export function policyFor(pathname: string, isDevelopment: boolean): string {
  const nonce = Buffer.from(randomUUID()).toString("base64");
  return noncePolicy(nonce, formTargets, isDevelopment, mayPay(pathname) ? paymentOrigins : null);
}

/**
 * Whether the payment form may be shown in this document: at the till, and where signing in leads on to it. A policy belongs to
 * the document, which stays the same when scripts change the page in it.
 */
function mayPay(pathname: string): boolean {
  const area = areaOf(pathname);
  return area === "checkout" || area === "account";
}

/** Pages that are made for one visitor and get a policy with a nonce. */
export function isDynamic(pathname: string): boolean {
  const area = areaOf(pathname);
  return noncePaths.some((path) => path === area);
}

/** The first segment of a path after its market. */
function areaOf(pathname: string): string | undefined {
  const [first, second] = pathname.split("/").slice(1);
  return findMarket(first ?? "") ? second : first;
}
