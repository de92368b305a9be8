import "server-only";
import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { db, type Db } from "@/db/client";
import { orders } from "@/db/schema";
import type { MailedLinkPurpose } from "@/db/schema/customers";
import type { PaymentStatus } from "@/db/schema/payments";
import { relyingParty } from "@/lib/account/relying-party";
import { hasPassword } from "@/lib/customers/customer-passwords";
import { hasGoogle } from "@/lib/customers/google-accounts";
import { findMailedLink } from "@/lib/customers/mailed-links";
import { listPasskeys, maxPasskeys, registrationOptions, signInOptions } from "@/lib/customers/passkeys";
import type { Customer } from "@/lib/customers/queries";
import { isFresh, listSessions } from "@/lib/customers/sessions";
import { env } from "@/lib/env";
import { readLinkToken } from "@/lib/link-token";
import { type CurrencyCode, currencyCodes } from "@/lib/money";
import { type OrderState, orderState } from "@/lib/orders/order-state";
import { isOrderToken } from "@/lib/orders/order-token";
import { invariant } from "@/lib/result";

/** An order as a person's list shows it. */
export type OwnOrder = {
  readonly number: string;
  /** Opens the order's page. */
  readonly token: string;
  readonly placedAt: Date;
  readonly state: OrderState | "completed";
  readonly currency: CurrencyCode;
  readonly totalAmount: number;
  /** Units. */
  readonly count: number;
  readonly names: readonly string[];
};

const pageSize = 20;

/**
 * A person's orders, newest first: those of their verified address, with or without having been signed in, and those of an
 * address that was theirs before.
 * @param before the last order's `placedAt` and number of the page before, to go on from there
 * @returns one page, and where the next one begins; null for the last
 */
export async function listOwnOrders(
  person: { readonly id: string; readonly email: string },
  before: { readonly placedAt: Date; readonly number: string } | null,
  database: Db = db,
): Promise<{ orders: OwnOrder[]; next: string | null }> {
  const rows = await database
    .select({
      number: orders.number,
      token: orders.token,
      status: orders.status,
      placedAt: orders.placedAt,
      currency: orders.currency,
      totalAmount: orders.totalAmount,
      payments: sql<{ status: PaymentStatus; provider: string }[]>`coalesce((
        select json_agg(json_build_object('status', p.status, 'provider', p.provider))
        from payments p where p.order_id = orders.id), '[]')`,
      lines: sql<{ name: string; quantity: number }[]>`(
        select json_agg(json_build_object('name', l.product_name, 'quantity', l.quantity) order by l.position)
        from order_lines l where l.order_id = orders.id)`,
    })
    .from(orders)
    .where(
      and(
        or(
          eq(orders.userId, person.id),
          // One that was kept for somebody else when this address was theirs stays with them.
          and(eq(orders.email, person.email), isNull(orders.userId)),
        ),
        before
          ? or(
              lt(orders.placedAt, before.placedAt),
              and(eq(orders.placedAt, before.placedAt), lt(orders.number, before.number)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(orders.placedAt), desc(orders.number))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    orders: page.map(({ status, payments, lines, currency: code, ...row }) => {
      const currency = currencyCodes.find((known) => known === code);
      invariant(currency, "an order is in a currency the shop sells in");
      return {
        ...row,
        currency,
        state: status === "completed" ? status : orderState(status, payments),
        count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
        names: lines.map(({ name }) => name),
      };
    }),
    next: rows.length > pageSize && last ? `${last.placedAt.toISOString()}_${last.number}` : null,
  };
}

/** Reads what `next` of a page says; null for anything else. */
export function readOrdersBefore(text: unknown): { placedAt: Date; number: string } | null {
  const match =
    typeof text === "string" ? /^(\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z)_([A-Z0-9-]{4,20})$/.exec(text) : null;
  if (!match?.[1] || !match[2]) return null;
  const placedAt = new Date(match[1]);
  return Number.isNaN(placedAt.getTime()) ? null : { placedAt, number: match[2] };
}

/** A mailed link that can still be used, by its token; `null` for every other. */
export async function findLink(purpose: MailedLinkPurpose, token: string) {
  const id = readLinkToken(purpose, token, env().AUTH_SECRET);
  const link = id && (await findMailedLink(db, id, new Date()));
  return link && link.purpose === purpose ? { ...link, id } : null;
}

/** The address of the order behind a link's token. */
export async function findOrderEmail(token: string): Promise<string | null> {
  if (!isOrderToken(token)) return null;
  const [row] = await db.select({ email: orders.email }).from(orders).where(eq(orders.token, token));
  return row?.email ?? null;
}

/** How somebody signs in and where they are signed in: what the page about it shows. */
export async function getSecurity(customer: Customer, now: Date) {
  const [password, sessions, passkeys, google] = await Promise.all([
    hasPassword(db, customer.id),
    listSessions(db, customer.id, now),
    listPasskeys(db, customer.id),
    hasGoogle(db, customer.id),
  ]);
  return {
    hasPassword: password,
    hasGoogle: google,
    sessions,
    passkeys,
    /** Null once there are as many as there may be. */
    passkeyOptions:
      passkeys.length < maxPasskeys
        ? await registrationOptions(relyingParty(), customer, passkeys, now)
        : null,
    isFresh: isFresh(customer, now),
  };
}

/** What a browser needs to make a passkey. */
export type PasskeyOptions = Awaited<ReturnType<typeof registrationOptions>>;

/** What a browser needs to sign in with one. */
export type PasskeySignInOptions = Awaited<ReturnType<typeof getPasskeySignIn>>;
export const getPasskeySignIn = (now: Date) => signInOptions(relyingParty(), now);

/** A passkey as its owner's page shows it, days in words. */
export type ShownPasskey = {
  readonly id: string;
  readonly name: string;
  readonly madeOn: string;
  readonly usedOn: string | null;
};
