"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { paths } from "@/lib/paths";
import { answerReturn, receiveReturn, refundReturn } from "@/lib/returns/commands";
import { answerInput, receiveInput, refundReturnInput } from "@/lib/returns/input";
import { inTransaction } from "@/lib/transaction";

/** Fields as in `answerInput`. Fails as `answerReturn` does. */
export const answerReturnOf = formAction(
  answerInput,
  requireStaff("orders:write", paths.adminReturns),
  async (answer, staff) => {
    const result = await inTransaction((tx) => answerReturn(tx, { ...answer, staffId: staff.id }));
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/** Fields as in `receiveInput`. Fails as `receiveReturn` does. */
export const receiveReturnOf = formAction(
  receiveInput,
  requireStaff("orders:fulfill", paths.adminReturns),
  async (received, staff) => {
    const result = await inTransaction((tx) => receiveReturn(tx, { ...received, staffId: staff.id }));
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/** Fields as in `refundReturnInput`. Fails as `refundReturn` does. */
export const refundReturnOf = formAction(
  refundReturnInput,
  requireStaff("orders:refund", paths.adminReturns),
  async ({ shipping, ...seen }, staff) => {
    const result = await inTransaction((tx) =>
      refundReturn(tx, { ...seen, shipping: shipping === "on", staffId: staff.id }),
    );
    revalidatePath(paths.admin, "layout");
    return result;
  },
);
