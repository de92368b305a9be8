"use server";

import { eq } from "drizzle-orm";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { db } from "@/db/client";
import { orders } from "@/db/schema";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { paths } from "@/lib/paths";
import { fail } from "@/lib/result";
import { grantExemption, revokeExemption } from "@/lib/tax/commands";
import { exemptionInput } from "@/lib/tax/input";
import { inTransaction } from "@/lib/transaction";

/** Fields as in `exemptionInput`, for the buyer of an order. Fails with `no_account`, `exemption_exists`. */
export const noteExemption = formAction(
  exemptionInput,
  requireStaff("orders:write", paths.adminOrders),
  async ({ orderNumber, place, ...wish }, staff) => {
    const [order] = await db
      .select({ email: orders.email })
      .from(orders)
      .where(eq(orders.number, orderNumber));
    if (!order) return fail("no_account");
    const [country = "", state = null] = place.split("-");
    const result = await inTransaction((tx) =>
      grantExemption(tx, { ...wish, email: order.email, country, state, staffId: staff.id }),
    );
    revalidatePath(paths.adminOrder(orderNumber));
    return result;
  },
);

/** Fields: `exemptionId`, `orderNumber`. Fails with `exemption_gone`. */
export const endExemption = formAction(
  z.object({ exemptionId: z.uuid(), orderNumber: z.string().min(1).max(20) }),
  requireStaff("orders:write", paths.adminOrders),
  async ({ exemptionId, orderNumber }, staff) => {
    const result = await inTransaction((tx) => revokeExemption(tx, { exemptionId, staffId: staff.id }));
    revalidatePath(paths.adminOrder(orderNumber));
    return result;
  },
);
