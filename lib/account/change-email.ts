import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders, signInLinks, users } from "@/db/schema";
import { noteAccountChange } from "@/lib/customers/account-changes";
import { requestMailedLink, useMailedLink } from "@/lib/customers/mailed-links";
import { type OpenedSession, openCustomerSession, revokeCustomerSessions } from "@/lib/customers/sessions";
import { enqueue } from "@/lib/jobs/enqueue";
import type { MarketCode } from "@/lib/markets";
import { fail, ok, type Result } from "@/lib/result";

/**
 * Mails a link to the address that somebody wants to sign in with from now on. Whether it has an account already is only
 * told to whoever reads its mail. Fails with `works_here`: the back office knows people by their address.
 */
export async function requestEmailChange(
  tx: Tx,
  wanted: { readonly userId: string; readonly email: string; readonly market: MarketCode },
  now: Date,
): Promise<Result<null>> {
  const [user] = await tx
    .select({ staffRole: users.staffRole })
    .from(users)
    .where(eq(users.id, wanted.userId));
  if (!user || user.staffRole !== null) return fail("works_here");
  return requestMailedLink(tx, { ...wanted, purpose: "email", next: "security" }, now);
}

/**
 * Makes a link's address the account's own. Orders placed with the old one stay with the person, groups know them by the new
 * one, every session ends and one begins here, and the old address is told.
 * Fails with `link_expired`, or with `email_taken` when there is an account with that address.
 */
export async function changeEmailByLink(
  tx: Tx,
  given: { readonly linkId: string; readonly device: string; readonly market: MarketCode },
  now: Date,
): Promise<Result<OpenedSession, "link_expired" | "email_taken">> {
  const { linkId, device, market } = given;
  const link = await useMailedLink(tx, { linkId, purpose: "email" }, now);
  if (!link.ok) return link;
  const { email, userId } = link.value;
  const [before] = await tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(and(eq(users.id, userId ?? ""), users.isActive, isNull(users.staffRole)))
    .for("update");
  if (!before) return fail("link_expired");
  const [other] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (other && other.id !== before.id) return fail("email_taken");

  await tx
    .update(orders)
    .set({ userId: before.id })
    .where(and(eq(orders.email, before.email), isNull(orders.userId)));
  await tx.update(users).set({ email, emailVerifiedAt: now }).where(eq(users.id, before.id));
  await tx.execute(sql`
    update customer_group_members member set email = ${email} where email = ${before.email}
      and not exists (select 1 from customer_group_members other
        where other.group_id = member.group_id and other.email = ${email})`);
  await tx.update(signInLinks).set({ formerEmail: before.email }).where(eq(signInLinks.id, linkId));
  await noteAccountChange(tx, { userId: before.id, market }, "email_changed");
  await enqueue(tx, "customers.send-email-changed", { linkId });
  await revokeCustomerSessions(tx, before.id, now);
  return ok(await openCustomerSession(tx, { userId: before.id, method: "link", device }, now));
}
