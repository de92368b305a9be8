import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, customerGroupMembers, customerGroups } from "@/db/schema";
import type { GroupInput } from "@/lib/customers/group-input";
import { sha256 } from "@/lib/ids";
import { fail, ok, type Result } from "@/lib/result";

/** Makes a group or renames it. Fails with `group_changed`, or `invalid_input` for a name that another one has. */
export async function saveGroup(
  tx: Tx,
  { id, requestId, name, seenName }: GroupInput,
  staffId: string,
): Promise<Result<{ id: string }>> {
  const [namesake] = await tx.select().from(customerGroups).where(eq(customerGroups.name, name));
  if (namesake && namesake.id !== (id ?? requestId)) return fail("invalid_input", { name: "taken" });
  if (id === null) {
    const made = await tx
      .insert(customerGroups)
      .values({ id: requestId, name })
      .onConflictDoNothing()
      .returning({ id: customerGroups.id });
    if (made.length > 0) return note(tx, staffId, "customer_group.create", requestId, null, { name });
    // Pressed twice: it is there. Or somebody else took the name in this moment.
    const [mine] = await tx.select().from(customerGroups).where(eq(customerGroups.id, requestId));
    return mine ? ok({ id: requestId }) : fail("invalid_input", { name: "taken" });
  }
  const changed = await tx
    .update(customerGroups)
    .set({ name })
    // Compared by letter: the column does not tell "trade" from "Trade".
    .where(and(eq(customerGroups.id, id), sql`${customerGroups.name}::text = ${seenName}`))
    .returning({ id: customerGroups.id });
  if (changed.length === 0) return fail("group_changed");
  return note(tx, staffId, "customer_group.rename", id, { name: seenName }, { name });
}

/**
 * Takes a group away with the list of its members; pressed twice, it is gone. Fails with `group_changed` when it was renamed
 * meanwhile, and with `group_used` while a price list, or a promotion that is not over, is for it.
 */
export async function deleteGroup(
  tx: Tx,
  { groupId, seenName }: { readonly groupId: string; readonly seenName: string },
  staffId: string,
): Promise<Result<null>> {
  // Whoever adds a member or a price list waits.
  const [group] = await tx
    .select({ name: sql<string>`${customerGroups.name}::text` })
    .from(customerGroups)
    .where(eq(customerGroups.id, groupId))
    .for("update");
  if (!group) return ok(null);
  if (group.name !== seenName) return fail("group_changed");
  const [uses] = await tx.execute<{ isUsed: boolean; members: number }>(sql`
    select exists (select from price_list_groups where group_id = ${groupId}) or exists (
        select from promotions where conditions -> 'customerGroupIds' ? ${groupId}::text
          and (ends_at is null or ends_at > now())) as "isUsed",
      (select count(*)::int from customer_group_members where group_id = ${groupId}) as members`);
  if (!uses || uses.isUsed) return fail("group_used");
  await tx.delete(customerGroups).where(eq(customerGroups.id, groupId));
  await note(tx, staffId, "customer_group.delete", groupId, { name: seenName, members: uses.members }, null);
  return ok(null);
}

/** Adds members; those who are in it already stay. Fails with `group_changed` when the group is gone. */
export async function addMembers(
  tx: Tx,
  { groupId, emails }: { readonly groupId: string; readonly emails: readonly string[] },
  staffId: string,
): Promise<Result<{ added: number }>> {
  const [group] = await tx
    .select({ id: customerGroups.id })
    .from(customerGroups)
    .where(eq(customerGroups.id, groupId))
    .for("key share");
  if (!group) return fail("group_changed");
  const added = await tx
    .insert(customerGroupMembers)
    .values(emails.map((email) => ({ groupId, email })))
    .onConflictDoNothing()
    .returning({ email: customerGroupMembers.email });
  if (added.length > 0)
    await note(tx, staffId, "customer_group.add", groupId, null, { members: added.map(memberKey) });
  return ok({ added: added.length });
}

/** Somebody who is not in it any more is no failure. */
export async function removeMember(
  tx: Tx,
  { groupId, email }: { readonly groupId: string; readonly email: string },
  staffId: string,
): Promise<Result<null>> {
  const removed = await tx
    .delete(customerGroupMembers)
    .where(and(eq(customerGroupMembers.groupId, groupId), eq(customerGroupMembers.email, email)))
    .returning({ email: customerGroupMembers.email });
  if (removed.length > 0)
    await note(tx, staffId, "customer_group.remove", groupId, { members: removed.map(memberKey) }, null);
  return ok(null);
}

/** The log is kept for good, addresses are not: their hashes tell whether it was somebody. */
const memberKey = ({ email }: { readonly email: string }) => sha256(email.toLowerCase());

async function note(
  tx: Tx,
  staffId: string,
  action: string,
  subjectId: string,
  before: object | null,
  after: object | null,
): Promise<Result<{ id: string }>> {
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action,
    subjectType: "customer_group",
    subjectId,
    before,
    after,
  });
  return ok({ id: subjectId });
}
