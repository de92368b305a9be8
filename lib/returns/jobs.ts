import "server-only";
import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { orderLines, orders, returnLines, returns } from "@/db/schema";
import { sendMail } from "@/lib/email/send";
import type { JobHandlers, JobPayloads } from "@/lib/jobs/job-kinds";
import { mailPlace } from "@/lib/orders/mail-place";
import { invariant } from "@/lib/result";
import { returnAddress, returnNumber } from "@/lib/returns/return-address";
import { returnMail, stageOf } from "@/lib/returns/return-mail";

async function send({ returnId, stage: asked }: JobPayloads["returns.send"]): Promise<void> {
  const [[found], lines] = await Promise.all([
    db
      .select({ row: returns, order: orders })
      .from(returns)
      .innerJoin(orders, eq(orders.id, returns.orderId))
      .where(eq(returns.id, returnId)),
    db
      .select({
        name: orderLines.productName,
        label: orderLines.variantLabel,
        quantity: returnLines.quantity,
      })
      .from(returnLines)
      .innerJoin(orderLines, eq(orderLines.id, returnLines.orderLineId))
      .where(eq(returnLines.returnId, returnId))
      .orderBy(asc(orderLines.position)),
  ]);
  invariant(found, "the return of a mail exists");
  const { row, order } = found;
  const { market, url, helpUrl } = mailPlace(order);
  const stage = stageOf(asked, row.status);
  const mail = returnMail(
    {
      stage,
      number: returnNumber(order.number, row.number),
      url: `${url}#returns`,
      helpUrl,
      lines: lines.map(({ name, label, quantity }) => ({
        name: label === "" ? name : `${name}, ${label}`,
        quantity,
      })),
      answer: stage === "approved" || stage === "declined" ? row.answer : null,
      labelUrl: row.labelUrl,
      addressLines: returnAddress(market),
    },
    market,
  );
  await sendMail({
    template: `return-${stage}`,
    subjectKey: `return:${returnId}`,
    to: order.email,
    locale: order.locale,
    ...mail,
  });
}

export const returnJobs = { "returns.send": send } satisfies Partial<JobHandlers>;
