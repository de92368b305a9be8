import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { env } from "@/lib/env";
import { sha256 } from "@/lib/ids";
import { isLoopback, visitorAddress } from "@/lib/security/visitor-address";

export type RateLimit = {
  /** First part of the stored key; unique among the limits. */
  readonly name: string;
  /** Allowed in each window. */
  readonly max: number;
  readonly windowSeconds: number;
};

/** Every limit of the shop, far above what people do and far below what a script needs. */
export const rateLimits = {
  signInAccount: { name: "sign-in-account", max: 10, windowSeconds: 15 * 60 },
  signInAddress: { name: "sign-in-address", max: 50, windowSeconds: 15 * 60 },
  search: { name: "search", max: 120, windowSeconds: 60 },
  /** One for each pause in typing. */
  suggest: { name: "suggest", max: 600, windowSeconds: 60 },
  cart: { name: "cart", max: 120, windowSeconds: 60 },
  /** Codes entered: nobody types so many, and trying them out takes years. */
  couponCode: { name: "coupon-code", max: 30, windowSeconds: 10 * 60 },
  checkout: { name: "checkout", max: 60, windowSeconds: 60 },
  quote: { name: "quote", max: 240, windowSeconds: 60 },
  /** A million products are 100 files. */
  sitemap: { name: "sitemap", max: 600, windowSeconds: 60 * 60 },
  backInStockAddress: { name: "back-in-stock-address", max: 20, windowSeconds: 60 * 60 },
  backInStockEmail: { name: "back-in-stock-email", max: 5, windowSeconds: 60 * 60 },
  signInLinkAddress: { name: "sign-in-link-address", max: 20, windowSeconds: 60 * 60 },
  /** No longer than a link lasts: whoever uses them up for somebody leaves links that work in the mailbox. */
  signInLinkEmail: { name: "sign-in-link-email", max: 5, windowSeconds: 30 * 60 },
  /** Passwords tried for one address, from devices that never opened it. The mailed link is not counted here. */
  passwordAccount: { name: "password-account", max: 10, windowSeconds: 15 * 60 },
  /** From one device that has: nobody else uses these up. */
  passwordDevice: { name: "password-device", max: 20, windowSeconds: 15 * 60 },
  passwordAddress: { name: "password-address", max: 50, windowSeconds: 15 * 60 },
  passkeyAddress: { name: "passkey-address", max: 50, windowSeconds: 15 * 60 },
  /** The password asked again of somebody who is signed in. */
  passwordAgain: { name: "password-again", max: 10, windowSeconds: 15 * 60 },
  addressChange: { name: "address-change", max: 5, windowSeconds: 60 * 60 },
  /** A copy of everything about somebody is a lot of reading. */
  dataCopy: { name: "data-copy", max: 10, windowSeconds: 60 * 60 },
  findOrderAddress: { name: "find-order-address", max: 20, windowSeconds: 60 * 60 },
  findOrderNumber: { name: "find-order-number", max: 10, windowSeconds: 60 * 60 },
  cancelOrder: { name: "cancel-order", max: 20, windowSeconds: 60 * 60 },
  /** Files that are made for each request. */
  invoice: { name: "invoice", max: 60, windowSeconds: 10 * 60 },
  /** With a photograph each. */
  returns: { name: "returns", max: 20, windowSeconds: 60 * 60 },
  review: { name: "review", max: 10, windowSeconds: 60 * 60 },
} as const satisfies Record<string, RateLimit>;

export type Allowance =
  | { readonly allowed: true }
  /** Whole seconds until the next window. */
  | { readonly allowed: false; readonly retryAfter: number };

type Circumstances = { readonly now?: Date; readonly database?: Pick<Db, "execute"> };

/**
 * Counts one request of `subject` (an address, an account) and says whether it is within the limit. One statement,
 * so that requests at the same instant cannot both take the last place.
 */
export async function takeFromLimit(
  limit: RateLimit,
  subject: string,
  { now = new Date(), database = db }: Circumstances = {},
): Promise<Allowance> {
  const length = limit.windowSeconds * 1000;
  const startsAt = Math.floor(now.getTime() / length) * length;
  const [row] = await database.execute<{ count: number }>(sql`
    insert into rate_limits (key, window_starts_at, count)
    values (${keyOf(limit, subject)}, ${new Date(startsAt).toISOString()}::timestamptz, 1)
    on conflict (key, window_starts_at) do update set count = rate_limits.count + 1
    returning count`);
  await forgetOldWindows(now, database);
  if (Number(row?.count) <= limit.max) return { allowed: true };
  return { allowed: false, retryAfter: Math.ceil((startsAt + length - now.getTime()) / 1000) };
}

/** Gives everything back, e.g. to an account whose owner has just proved to be its owner. */
export async function resetLimit(
  limit: RateLimit,
  subject: string,
  { database = db }: Circumstances = {},
): Promise<void> {
  await database.execute(sql`delete from rate_limits where key = ${keyOf(limit, subject)}`);
}

/**
 * The same by the visitor's address. Requests from this machine are not counted, nor those whose address nobody knows.
 * @param headers of the request
 */
export async function takeFromLimitByAddress(
  limit: RateLimit,
  headers: Pick<Headers, "get">,
  circumstances: Circumstances = {},
): Promise<Allowance> {
  const address = visitorAddress(headers.get("x-forwarded-for"), env().TRUSTED_PROXY_HOPS);
  if (address === null || isLoopback(address)) return { allowed: true };
  return takeFromLimit(limit, address, circumstances);
}

const keyOf = (limit: RateLimit, subject: string) => `${limit.name}:${sha256(subject)}`;

/** No window is longer than this. */
const keptMs = 60 * 60 * 1000;
const cleaningEveryMs = 10 * 60 * 1000;
let lastCleaned = 0;

/** Now and then, and never much at once: whoever happens to pass by should not wait for it. */
async function forgetOldWindows(now: Date, database: Pick<Db, "execute">): Promise<void> {
  if (Math.abs(now.getTime() - lastCleaned) < cleaningEveryMs) return;
  lastCleaned = now.getTime();
  const before = new Date(now.getTime() - keptMs).toISOString();
  await database.execute(sql`
    delete from rate_limits where (key, window_starts_at) in
      (select key, window_starts_at from rate_limits where window_starts_at < ${before}::timestamptz
       limit 5000 for update skip locked)`);
}
