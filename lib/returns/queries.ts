import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { fulfillments, orderLines, orders, returnLines, returns } from "@/db/schema";
import type { ReturnReason, ReturnStatus } from "@/db/schema/returns";
import { marketByCode } from "@/lib/markets";
import { isOrderToken } from "@/lib/orders/order-token";
import { isPast, returnDeadline } from "@/lib/returns/deadline";
import { returnableUnits } from "@/lib/returns/load-units";
import { returnNumber } from "@/lib/returns/return-address";
import { returnPolicy } from "@/lib/shipping/return-policy";

/** A line that may be sent back, with the most units of it. */
export type ReturnableLine = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly imagePath: string | null;
  readonly units: number;
};

export type ShownReturn = {
  readonly id: string;
  /** "AO-7F3K-9QXD-R1". */
  readonly number: string;
  readonly status: ReturnStatus;
  readonly createdAt: Date;
  readonly answer: string | null;
  readonly labelUrl: string | null;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly name: string;
    readonly quantity: number;
    readonly reason: ReturnReason;
  }[];
};

export type OrderReturns = {
  readonly orderNumber: string;
  /** The last day on which a return can be asked for, `YYYY-MM-DD`; null while nothing has left. */
  readonly lastDay: string | null;
  readonly isPast: boolean;
  /** What can be sent back; empty once that day is over. */
  readonly lines: readonly ReturnableLine[];
  /** The newest first. */
  readonly returns: readonly ShownReturn[];
};

/** What can be returned of the order behind a link, and what is; null for an unknown link. */
export async function getOrderReturns(token: string, now: Date): Promise<OrderReturns | null> {
  if (!isOrderToken(token)) return null;
  const [order] = await db.select().from(orders).where(eq(orders.token, token));
  if (!order) return null;
  const [parcels, units, lines, made] = await Promise.all([
    db.select().from(fulfillments).where(eq(fulfillments.orderId, order.id)),
    returnableUnits(db, order.id),
    db.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position)),
    db
      .select({ row: returns, line: returnLines })
      .from(returns)
      .innerJoin(returnLines, eq(returnLines.returnId, returns.id))
      .where(eq(returns.orderId, order.id))
      .orderBy(desc(returns.number)),
  ]);
  const { timeZone } = marketByCode(order.market);
  const lastDay = returnDeadline(
    parcels.flatMap(({ status, shippedAt, deliveredAt }) =>
      shippedAt && (status === "shipped" || status === "delivered") ? [{ shippedAt, deliveredAt }] : [],
    ),
    { arrivesLatestOn: order.arrivesLatestOn, timeZone },
    returnPolicy(marketByCode(order.market)).days,
  );
  const isOver = lastDay !== null && isPast(lastDay, now, timeZone);
  const nameOf = (id: string) => {
    const line = lines.find((each) => each.id === id);
    return line
      ? line.variantLabel === ""
        ? line.productName
        : `${line.productName}, ${line.variantLabel}`
      : "";
  };
  const ids = [...new Set(made.map(({ row }) => row.id))];
  return {
    orderNumber: order.number,
    lastDay,
    isPast: isOver,
    lines:
      lastDay === null || isOver
        ? []
        : lines.flatMap(({ id, productName, variantLabel, imagePath }) => {
            const most = units.get(id) ?? 0;
            return most > 0 ? [{ id, name: productName, label: variantLabel, imagePath, units: most }] : [];
          }),
    returns: ids.flatMap((id) => {
      const row = made.find((each) => each.row.id === id)?.row;
      if (!row) return [];
      return [
        {
          id,
          number: returnNumber(order.number, row.number),
          status: row.status,
          createdAt: row.createdAt,
          answer: row.answer,
          labelUrl: row.labelUrl,
          lines: made
            .filter(({ line }) => line.returnId === id)
            .map(({ line: { orderLineId, quantity, reason } }) => ({
              orderLineId,
              name: nameOf(orderLineId),
              quantity,
              reason,
            })),
        },
      ];
    }),
  };
}
