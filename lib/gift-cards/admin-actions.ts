"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { auditLog } from "@/db/schema";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { env } from "@/lib/env";
import { disableGiftCard, issueGiftCard, sendGiftCardAgain } from "@/lib/gift-cards/commands";
import { issueInput } from "@/lib/gift-cards/input";
import { paths } from "@/lib/paths";
import { fail, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** Fields as in `issueInput`. The value is the code, which nobody can be told again; the same one for a form sent twice. */
export const issueCard = formAction(
  issueInput,
  requireStaff("gift-cards:write", paths.adminGiftCards),
  async (card, staff) => {
    const result = await inTransaction(async (tx) => {
      const issued = await issueGiftCard(tx, { ...card, staffId: staff.id }, env().AUTH_SECRET);
      if (!issued.isNew) return ok({ code: issued.code });
      await tx.insert(auditLog).values({
        actorKind: "staff",
        actorId: staff.id,
        action: "gift_card.issue",
        subjectType: "gift_card",
        subjectId: issued.id,
        after: { kind: card.kind, amount: card.amount, currency: card.currency },
      });
      return ok({ code: issued.code });
    });
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/** Field: `giftCardId`. Fails with `already_disabled`. */
export const disableCard = formAction(
  z.object({ giftCardId: z.uuid() }),
  requireStaff("gift-cards:write", paths.adminGiftCards),
  async ({ giftCardId }, staff) => {
    const result = await inTransaction(async (tx) => {
      if (!(await disableGiftCard(tx, giftCardId))) return fail("already_disabled");
      await tx.insert(auditLog).values({
        actorKind: "staff",
        actorId: staff.id,
        action: "gift_card.disable",
        subjectType: "gift_card",
        subjectId: giftCardId,
      });
      return ok(null);
    });
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/** Fields: `giftCardId`, `requestId`. Fails with `already_disabled`, `no_address`. */
export const mailCardAgain = formAction(
  z.object({ giftCardId: z.uuid(), requestId: z.uuid() }),
  requireStaff("gift-cards:write", paths.adminGiftCards),
  async (again, staff) => {
    const result = await inTransaction((tx) => sendGiftCardAgain(tx, { ...again, staffId: staff.id }));
    revalidatePath(paths.admin, "layout");
    return result;
  },
);
