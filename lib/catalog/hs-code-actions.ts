"use server";

import { refresh } from "next/cache";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { saveHsCodes } from "@/lib/catalog/hs-code-commands";
import { hsCodesInput } from "@/lib/catalog/hs-code-input";
import { paths } from "@/lib/paths";
import { inTransaction } from "@/lib/transaction";

/** Fields: see `hsCodesInput`. For failures see `saveHsCodes`. */
export const sendHsCodes = formAction(
  hsCodesInput,
  requireStaff("catalog:write", paths.adminHsCodes),
  async (input, staff) => {
    const result = await inTransaction((tx) => saveHsCodes(tx, input, staff.id));
    if (result.ok) refresh();
    return result;
  },
);
