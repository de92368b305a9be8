"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { addMembers, deleteGroup, removeMember, saveGroup } from "@/lib/customers/group-commands";
import { groupInput, groupPress, memberInput, membersInput } from "@/lib/customers/group-input";
import { paths } from "@/lib/paths";
import type { Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const mayWrite = requireStaff("customers:write", paths.adminGroups);

/** Fields: see `groupInput`. Leads to the group; for failures see `saveGroup`. */
export const sendGroup = formAction(
  groupInput,
  mayWrite,
  async (input, staff): Promise<Result<{ id: string }>> => {
    const result = await inTransaction((tx) => saveGroup(tx, input, staff.id));
    if (result.ok) redirect(paths.adminGroup(result.value.id));
    return result;
  },
);

/** Fields: `groupId`, `seenName`. Leads to all groups; for failures see `deleteGroup`. */
export const dropGroup = formAction(groupPress, mayWrite, async (input, staff): Promise<Result<null>> => {
  const result = await inTransaction((tx) => deleteGroup(tx, input, staff.id));
  if (result.ok) redirect(paths.adminGroups);
  return result;
});

/** Fields: `groupId`, `emails`. */
export const sendMembers = formAction(membersInput, mayWrite, async (input, staff) => {
  const result = await inTransaction((tx) => addMembers(tx, input, staff.id));
  if (result.ok) refresh();
  return result;
});

/** Fields: `groupId`, `email`. */
export const dropMember = formAction(memberInput, mayWrite, async (input, staff) => {
  const result = await inTransaction((tx) => removeMember(tx, input, staff.id));
  if (result.ok) refresh();
  return result;
});
