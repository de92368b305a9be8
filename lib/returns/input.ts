import { z } from "zod";
import { returnReason } from "@/db/schema/returns";
import { unitsByLine } from "@/lib/orders/units-input";

export const returnReasons = returnReason.enumValues;

/**
 * The form of a return. Beside its id it has, for each line, `quantity-<id>` and `reason-<id>`. Lines of no units are left out.
 */
export const returnInput = z
  .object({ requestId: z.uuid() })
  .catchall(z.string())
  .transform((form) => ({
    requestId: form.requestId,
    lines: unitsByLine(form).map((line) => ({
      ...line,
      reason: returnReason.enumValues.find((reason) => reason === form[`reason-${line.orderLineId}`]) ?? null,
    })),
  }));

export type WishedReturn = z.output<typeof returnInput>;

const returnId = z.uuid();

/** Yes or no, and what the buyer reads about it. */
export const answerInput = z
  .object({
    returnId,
    decision: z.enum(["approve", "decline"]),
    answer: z.string().trim().max(1000, "too_long"),
    labelUrl: z.string().trim().max(500, "too_long"),
  })
  .superRefine(({ decision, answer, labelUrl }, context) => {
    if (decision === "decline" && answer === "")
      context.addIssue({ code: "custom", path: ["answer"], message: "required" });
    if (labelUrl !== "" && !/^https:\/\/\S+$/.test(labelUrl))
      context.addIssue({ code: "custom", path: ["labelUrl"], message: "not_https" });
  });

/** How many of each line came, `quantity-<id>`, and whether they can be sold again, `restock-<id>`. */
export const receiveInput = z
  .object({ returnId })
  .catchall(z.string())
  .transform((form) => ({
    returnId: form.returnId,
    lines: unitsByLine(form).map((line) => ({
      ...line,
      restock: form[`restock-${line.orderLineId}`] === "on",
    })),
  }));

export const refundReturnInput = z.object({
  returnId,
  /** All that was asked back of the order when staff looked, minor units. */
  seenAmount: z.coerce.number().int().min(0),
  shipping: z.literal("on").optional(),
});
