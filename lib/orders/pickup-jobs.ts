import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { addresses, orderLineGifts, orderLines, orders } from "@/db/schema";
import { addressLines } from "@/lib/customers/address-lines";
import { sendMail } from "@/lib/email/send";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { lockOrder } from "@/lib/orders/commands";
import { overdueSubject } from "@/lib/orders/hand-over";
import { loadUnits } from "@/lib/orders/load-units";
import { mailPlace } from "@/lib/orders/mail-place";
import { pickupFacts } from "@/lib/orders/pickup-facts";
import { readyMail } from "@/lib/orders/ready-mail";
import { openTask } from "@/lib/orders/staff-tasks";
import { unitsToShip } from "@/lib/orders/units";
import { invariant, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** Once per order, and not any more once it was fetched or has ended. */
async function sendReady({ orderId }: { orderId: string }): Promise<void> {
  const [[found], goods, units] = await Promise.all([
    db
      .select({ order: orders, address: addresses })
      .from(orders)
      .innerJoin(addresses, eq(addresses.id, orders.shippingAddressId))
      .where(eq(orders.id, orderId)),
    db
      .select({ id: orderLines.id, name: orderLines.productName, variantLabel: orderLines.variantLabel })
      .from(orderLines)
      .leftJoin(orderLineGifts, eq(orderLineGifts.orderLineId, orderLines.id))
      .where(and(eq(orderLines.orderId, orderId), isNull(orderLineGifts.orderLineId)))
      .orderBy(orderLines.position),
    loadUnits(db, orderId),
  ]);
  invariant(found, "the order of a mail exists");
  const { order, address } = found;
  if (order.status !== "confirmed") return;
  const pickup = await pickupFacts(order, address, new Date());
  invariant(pickup, "an order that lies ready is fetched");
  const { market, url, helpUrl } = mailPlace(order);
  const lines = goods.flatMap(({ id, ...line }) => {
    const left = units.find((each) => each.id === id);
    const quantity = left ? unitsToShip(left) : 0;
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
  await sendMail({
    template: "order-ready",
    subjectKey: `order:${orderId}`,
    to: order.email,
    locale: order.locale,
    ...readyMail(
      {
        number: order.number,
        url,
        helpUrl,
        pickup,
        addressLines: addressLines(order.locale, { ...address, name: "" }),
        lines,
      },
      market,
    ),
  });
}

/** The last day on which it was kept has passed: staff decides whether it goes back to the shelf. */
async function askAboutOverdue({ orderId }: { orderId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.status === "confirmed" && order.pickupReadyAt)
      await openTask(tx, { kind: "pickup_overdue", subject: overdueSubject(orderId), orderId });
    return ok(null);
  });
}

export const pickupJobs = {
  "orders.send-ready": sendReady,
  "orders.pickup-overdue": askAboutOverdue,
} satisfies Partial<JobHandlers>;
