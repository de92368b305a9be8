"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { paths } from "@/lib/paths";
import type { Result } from "@/lib/result";
import { deleteImportRule, saveImportRule, setDutyRates } from "@/lib/shipping/customs-commands";
import { dutyRatesInput, importRuleInput, importRulePress } from "@/lib/shipping/customs-input";
import { inTransaction } from "@/lib/transaction";

const mayWrite = requireStaff("settings:write", paths.adminCustoms);

/** Fields: see `importRuleInput`. Leads to the list; for failures see `saveImportRule`. */
export const sendImportRule = formAction(
  importRuleInput,
  mayWrite,
  async (input, staff): Promise<Result<{ id: string }>> => {
    const result = await inTransaction((tx) => saveImportRule(tx, input, staff.id));
    if (result.ok) redirect(`${paths.adminCustoms}?saved=1`);
    return result;
  },
);

/** Fields: `id`, `seen`. */
export const dropImportRule = formAction(
  importRulePress,
  mayWrite,
  async (input, staff): Promise<Result<null>> => {
    const result = await inTransaction((tx) => deleteImportRule(tx, input, staff.id));
    if (result.ok) redirect(`${paths.adminCustoms}?saved=1`);
    return result;
  },
);

/** Fields: see `dutyRatesInput`. For failures see `setDutyRates`. */
export const sendDutyRates = formAction(dutyRatesInput, mayWrite, async (input, staff) => {
  const result = await inTransaction((tx) => setDutyRates(tx, input, staff.id));
  if (result.ok) refresh();
  return result;
});
