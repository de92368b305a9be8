import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { invariant } from "@/lib/result";

const groupsPerPage = 50;
const membersPerPage = 50;

type Reader = Pick<Staff, "role">;

const mayRead = ({ role }: Reader) =>
  invariant(can(role, "customers:write"), "only staff with customers:write see who is in a group");

export type StaffGroup = {
  readonly id: string;
  readonly name: string;
  readonly members: number;
  /** Names of the price lists for it. */
  readonly priceLists: readonly string[];
  /** Names of the promotions for it that are not over. */
  readonly promotions: readonly string[];
};

const columns = sql`customer_groups.id, customer_groups.name::text as name,
  (select count(*)::int from customer_group_members member where member.group_id = customer_groups.id) as members,
  (select coalesce(json_agg(list.name order by list.name), '[]') from price_list_groups target
    join price_lists list on list.id = target.price_list_id
    where target.group_id = customer_groups.id) as "priceLists",
  (select coalesce(json_agg(promotion.name order by promotion.name), '[]') from promotions promotion
    where promotion.conditions -> 'customerGroupIds' ? customer_groups.id::text
      and (promotion.ends_at is null or promotion.ends_at > now())) as promotions`;

/** A page of groups by name, from after the name `after` on; `next` is the name to go on from, or null. */
export async function listGroups(staff: Reader, after: string | undefined) {
  mayRead(staff);
  const rows = await db.execute<StaffGroup>(sql`
    select ${columns} from customer_groups
    where ${after ?? null}::citext is null or name > ${after ?? null}::citext
    order by name limit ${groupsPerPage + 1}`);
  const groups = rows.slice(0, groupsPerPage);
  return { groups, next: rows.length > groupsPerPage ? (groups.at(-1)?.name ?? null) : null };
}

/** `null` when there is none of this id. */
export async function getGroup(staff: Reader, id: string): Promise<StaffGroup | null> {
  mayRead(staff);
  if (!z.uuid().safeParse(id).success) return null;
  const [row] = await db.execute<StaffGroup>(sql`select ${columns} from customer_groups where id = ${id}`);
  return row ?? null;
}

/** Members in the order of their addresses. `isCustomer`: has signed in, so the prices count for them. */
export async function listMembers(
  staff: Reader,
  groupId: string,
  { q, after }: { readonly q: string; readonly after?: string | undefined },
) {
  mayRead(staff);
  const start = `${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows = await db.execute<{ email: string; isCustomer: boolean }>(sql`
    select member.email::text as email, exists (
      select 1 from users where users.email = member.email and email_verified_at is not null) as "isCustomer"
    from customer_group_members member
    where member.group_id = ${groupId} and member.email::text ilike ${start}
      and (${after ?? null}::citext is null or member.email > ${after ?? null}::citext)
    order by member.email limit ${membersPerPage + 1}`);
  const members = rows.slice(0, membersPerPage);
  return { members, next: rows.length > membersPerPage ? (members.at(-1)?.email ?? null) : null };
}
