import "server-only";
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  addresses,
  auditLog,
  backInStockRequests,
  carts,
  customerGroupMembers,
  customerPasswords,
  giftCards,
  googleAccounts,
  mails,
  orderLineGifts,
  orderLines,
  orders,
  passkeys,
  promotionRedemptions,
  refunds,
  returnPhotos,
  returns,
  reviews,
  sessions,
  signInLinks,
  users,
} from "@/db/schema";
import { newId, randomToken, sha256 } from "@/lib/ids";
import { fail, ok, type Result } from "@/lib/result";

/** In place of what somebody was called. */
const gone = "—";

type Asked = {
  readonly userId: string;
  /** Says yes to losing what is left of their store credit. */
  readonly givesUpCredit: boolean;
};

/**
 * Erases a customer: the account and whatever else says who they are, in one transaction. Orders stay with what was bought, paid
 * and taxed, without a person; invoices stay sealed, because tax law wants them as they were issued (ADR 71).
 *
 * Fails with `works_here` (staff is not erased from the shop's side), `order_open` (an order, return or refund is still on its
 * way, and they could not be reached about it), `credit_left` (store credit that they have not given up).
 */
export async function erasePerson(
  tx: Tx,
  { userId, givesUpCredit }: Asked,
  now: Date,
): Promise<Result<null, "works_here" | "order_open" | "credit_left" | "not_found">> {
  const [person] = await tx
    .select({ email: users.email, role: users.staffRole })
    .from(users)
    .where(eq(users.id, userId))
    .for("update");
  if (!person) return fail("not_found");
  if (person.role !== null) return fail("works_here");
  const { email } = person;

  // Locked: no parcel leaves and no money comes for them meanwhile.
  const theirs = await tx
    .select({
      id: orders.id,
      status: orders.status,
      cartId: orders.cartId,
      shipping: orders.shippingAddressId,
      billing: orders.billingAddressId,
    })
    .from(orders)
    .where(or(eq(orders.email, email), eq(orders.userId, userId)))
    .orderBy(orders.id)
    .for("update");
  const orderIds = theirs.map(({ id }) => id);
  if (theirs.some(({ status }) => status === "pending" || status === "confirmed")) return fail("order_open");
  if (await isSomethingOnItsWay(tx, orderIds)) return fail("order_open");

  const [credit] = await tx
    .select({ balance: sql<number>`coalesce(sum(${giftCards.balanceAmount}), 0)::int` })
    .from(giftCards)
    .where(and(eq(giftCards.ownerEmail, email), isNull(giftCards.disabledAt)));
  if ((credit?.balance ?? 0) > 0 && !givesUpCredit) return fail("credit_left");

  // Another one each time, so that nothing shows who is the same.
  const nobody = `erased-${newId()}@erased.invalid`;
  await eraseAccount(tx, userId, email, nobody);
  await eraseCarts(
    tx,
    userId,
    theirs.flatMap(({ cartId }) => cartId ?? []),
  );
  if (orderIds.length > 0) {
    await eraseAddresses(
      tx,
      theirs.flatMap(({ shipping, billing }) => [shipping, billing].filter((id) => id !== null)),
    );
    await eraseOrders(tx, orderIds, nobody);
  }
  await eraseElsewhere(tx, email, nobody, now);
  await eraseMails(tx, email, orderIds, nobody);
  await tx.insert(auditLog).values({
    actorKind: "customer",
    actorId: userId,
    action: "person.erase",
    subjectType: "user",
    subjectId: userId,
    after: { orders: orderIds.length },
  });
  return ok(null);
}

async function isSomethingOnItsWay(tx: Tx, orderIds: readonly string[]): Promise<boolean> {
  if (orderIds.length === 0) return false;
  const [refund] = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(inArray(refunds.orderId, [...orderIds]), eq(refunds.status, "pending")))
    .limit(1);
  const [back] = await tx
    .select({ id: returns.id })
    .from(returns)
    .where(
      and(
        inArray(returns.orderId, [...orderIds]),
        inArray(returns.status, ["requested", "approved", "received"]),
      ),
    )
    .limit(1);
  return refund !== undefined || back !== undefined;
}

/** The row stays, because orders' certificates and the log point at it; nobody can sign in to it or find it. */
async function eraseAccount(tx: Tx, userId: string, email: string, nobody: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.userId, userId));
  await tx.delete(passkeys).where(eq(passkeys.userId, userId));
  await tx.delete(customerPasswords).where(eq(customerPasswords.userId, userId));
  await tx.delete(googleAccounts).where(eq(googleAccounts.userId, userId));
  await tx
    .delete(signInLinks)
    .where(
      or(eq(signInLinks.userId, userId), eq(signInLinks.email, email), eq(signInLinks.formerEmail, email)),
    );
  await tx
    .update(users)
    .set({ email: nobody, name: "", isActive: false, emailVerifiedAt: null })
    .where(eq(users.id, userId));
}

async function eraseCarts(tx: Tx, userId: string, ofOrders: readonly string[]): Promise<void> {
  await tx.delete(carts).where(or(eq(carts.userId, userId), inArray(carts.id, [...ofOrders])));
}

/** Country and region stay: they say by which rules the order was taxed. */
async function eraseAddresses(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(addresses)
    .set({ name: gone, company: null, line1: gone, line2: null, city: gone, postalCode: null, phone: null })
    .where(inArray(addresses.id, [...ids]));
}

async function eraseOrders(tx: Tx, orderIds: readonly string[], nobody: string): Promise<void> {
  // One by one: each link that was mailed ends, and another one takes its place that nobody has.
  for (const id of orderIds) {
    // oxlint-disable-next-line no-await-in-loop -- a person has a few orders
    await tx
      .update(orders)
      .set({ email: nobody, userId: null, token: randomToken(), vatId: null, vatConsultation: null })
      .where(eq(orders.id, id));
  }
  const lines = await tx
    .select({ id: orderLines.id })
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...orderIds]));
  const lineIds = lines.map(({ id }) => id);
  await tx.update(reviews).set({ authorName: gone }).where(inArray(reviews.orderLineId, lineIds));
  await tx
    .update(orderLineGifts)
    .set({ recipientEmail: nobody, recipientName: null, message: null })
    .where(inArray(orderLineGifts.orderLineId, lineIds));
  // Whether it was somebody who had used a code before can no longer be told.
  await tx
    .update(promotionRedemptions)
    .set({ customerKey: sha256(nobody) })
    .where(
      and(
        inArray(promotionRedemptions.orderId, [...orderIds]),
        sql`${promotionRedemptions.customerKey} is not null`,
      ),
    );
  const sentBack = await tx
    .select({ id: returns.id })
    .from(returns)
    .where(inArray(returns.orderId, [...orderIds]));
  const returnIds = sentBack.map(({ id }) => id);
  await tx.delete(returnPhotos).where(inArray(returnPhotos.returnId, returnIds));
  await tx
    .update(returns)
    .set({ answer: gone })
    .where(and(inArray(returns.id, returnIds), sql`${returns.answer} is not null`));
}

/** Where others, or they themselves as guests, wrote their address. */
async function eraseElsewhere(tx: Tx, email: string, nobody: string, now: Date): Promise<void> {
  await tx.delete(backInStockRequests).where(eq(backInStockRequests.email, email));
  await tx.delete(customerGroupMembers).where(eq(customerGroupMembers.email, email));
  await tx
    .update(giftCards)
    .set({
      ownerEmail: nobody,
      note: "",
      disabledAt: sql`coalesce(${giftCards.disabledAt}, ${now.toISOString()}::timestamptz)`,
    })
    .where(eq(giftCards.ownerEmail, email));
  // A card that was given to them is still theirs: whoever has its code pays with it.
  await tx.update(giftCards).set({ recipientEmail: null }).where(eq(giftCards.recipientEmail, email));
  await tx
    .update(orderLineGifts)
    .set({ recipientEmail: nobody, recipientName: null, message: null })
    .where(eq(orderLineGifts.recipientEmail, email));
}

/** The rows stay without a word in them, so that no mail is written a second time. */
async function eraseMails(tx: Tx, email: string, orderIds: readonly string[], nobody: string): Promise<void> {
  const about = orderIds.map((id) => `order:${id}`);
  await tx
    .update(mails)
    .set({ toAddress: nobody, subject: gone, html: gone, text: gone })
    .where(or(eq(mails.toAddress, email), inArray(mails.subjectKey, about)));
}
