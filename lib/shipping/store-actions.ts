"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { paths } from "@/lib/paths";
import type { Result } from "@/lib/result";
import { saveStore } from "@/lib/shipping/store-commands";
import { storeInput } from "@/lib/shipping/store-input";
import { inTransaction } from "@/lib/transaction";

/** Fields: see `storeInput`. Leads back to the store; for failures see `saveStore`. */
export const sendStore = formAction(
  storeInput,
  requireStaff("settings:write", paths.adminStores),
  async (input, staff): Promise<Result<null>> => {
    const result = await inTransaction((tx) => saveStore(tx, input, { staffId: staff.id, now: new Date() }));
    if (result.ok) redirect(`${paths.adminStore(input.id)}?saved=1`);
    return result;
  },
);
