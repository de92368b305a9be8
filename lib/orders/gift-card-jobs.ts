import "server-only";
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import {
  fulfillmentLines,
  fulfillments,
  giftCardEntries,
  giftCards,
  orderLineGifts,
  orderLines,
  orders,
  refunds,
  stockHolds,
} from "@/db/schema";
import { sendMail } from "@/lib/email/send";
import { env } from "@/lib/env";
import { giftCardCode, giftCardHash } from "@/lib/gift-cards/code";
import { giftCardMailKey } from "@/lib/gift-cards/commands";
import { giftCardMail } from "@/lib/gift-cards/gift-card-mail";
import { issueBoughtCards } from "@/lib/gift-cards/purchases";
import { shipHolds } from "@/lib/inventory/commands";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { type CurrencyCode, currencyCodes } from "@/lib/money";
import { allMarkets, defaultMarket, marketByCode } from "@/lib/markets";
import { completeOrder, lockOrder, recordOrderEvent } from "@/lib/orders/commands";
import { loadUnits } from "@/lib/orders/load-units";
import { askForHeldMoney } from "@/lib/orders/ship-parcel";
import { unitsToShip } from "@/lib/orders/units";
import { paths } from "@/lib/paths";
import { askForDocuments } from "@/lib/orders/ship-parcel";
import { invariant, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const actor = "gift-cards.issue";

/** Once for an order: its cards, the units that have left with them, and a delivery of its own in the order. */
async function issue({ orderId }: { orderId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.status !== "confirmed" && order.status !== "completed") return ok(null);
    const places = await tx.select().from(stockHolds).where(eq(stockHolds.orderId, orderId));
    const lines = await issueBoughtCards(tx, orderId, env().AUTH_SECRET);
    const variantIds = lines.flatMap(({ variantId }) => (variantId ? [variantId] : []));
    const held = places.filter(
      ({ variantId, status }) => status === "committed" && variantIds.includes(variantId),
    );
    const [place] = held;
    if (!place) return ok(null);
    await deliver(tx, orderId, place.locationId, lines);
    await askForHeldMoney(tx, orderId);
    const rest = await loadUnits(tx, orderId);
    if (order.status === "confirmed" && rest.every((line) => unitsToShip(line) === 0))
      await completeOrder(tx, order, { kind: "system", id: "jobs" });
    await recordOrderEvent(tx, {
      orderId,
      event: "gift_cards.issued",
      actor: { kind: "system", id: "jobs" },
    });
    return ok(null);
  });
}

async function deliver(
  tx: Tx,
  orderId: string,
  locationId: string,
  lines: Awaited<ReturnType<typeof issueBoughtCards>>,
): Promise<void> {
  const sent = lines
    .map(({ lineId, variantId, quantity, returned }) => ({
      lineId,
      variantId,
      quantity: quantity - returned,
    }))
    .filter(({ quantity }) => quantity > 0);
  if (sent.length === 0) return;
  const now = new Date();
  const [parcel] = await tx
    .insert(fulfillments)
    .values({
      orderId,
      locationId,
      status: "delivered",
      requestId: randomUUID(),
      shippedAt: now,
      deliveredAt: now,
    })
    .returning({ id: fulfillments.id });
  invariant(parcel, "an inserted fulfillment has an id");
  const fulfillmentId = parcel.id;
  await tx
    .insert(fulfillmentLines)
    .values(sent.map(({ lineId, quantity }) => ({ fulfillmentId, orderLineId: lineId, quantity })));
  const hasLeft = await shipHolds(
    tx,
    { orderId, fulfillmentId, locationId },
    sent.flatMap(({ variantId, quantity }) => (variantId ? [{ variantId, quantity }] : [])),
    actor,
  );
  invariant(hasLeft, "gift cards are all held in one place");
  await askForDocuments(tx, orderId, fulfillmentId);
}

/**
 * The code goes out once, and once more for each time that staff asked for it: `mails` holds one row for each. Who bought
 * it wrote the words; what is on it now is told when it is sent again.
 */
async function send({
  giftCardId,
  requestId,
}: {
  giftCardId: string;
  requestId?: string | undefined;
}): Promise<void> {
  const [found] = await db
    .select({
      kind: giftCards.kind,
      codeHash: giftCards.codeHash,
      disabledAt: giftCards.disabledAt,
      balanceAmount: giftCards.balanceAmount,
      issuedAmount: giftCardEntries.amount,
      currency: giftCards.currency,
      recipientEmail: giftCards.recipientEmail,
      ownerEmail: giftCards.ownerEmail,
      recipientName: orderLineGifts.recipientName,
      message: orderLineGifts.message,
      boughtIn: orders.market,
    })
    .from(giftCards)
    .leftJoin(giftCardEntries, eq(giftCardEntries.causeKey, `issue:${giftCardId}`))
    .leftJoin(orderLines, eq(orderLines.id, giftCards.orderLineId))
    .leftJoin(refunds, eq(refunds.storeCreditId, giftCards.id))
    .leftJoin(orders, eq(orders.id, sql`coalesce(${orderLines.orderId}, ${refunds.orderId})`))
    .leftJoin(orderLineGifts, eq(orderLineGifts.orderLineId, orderLines.id))
    .where(eq(giftCards.id, giftCardId));
  const to = found?.recipientEmail ?? found?.ownerEmail;
  invariant(found && to, "a card that is mailed is for somebody");
  // Refunded before the mail went out.
  if (found.disabledAt) return;
  const { SHOP_URL, AUTH_SECRET } = env();
  const code = giftCardCode(giftCardId, AUTH_SECRET);
  invariant(giftCardHash(code) === found.codeHash, "the secret is the one that the card was made with");
  const currency = currencyCodes.find((each) => each === found.currency);
  invariant(currency, "a card is in a currency the shop sells in");
  const market = found.boughtIn ? marketByCode(found.boughtIn) : marketOfCurrency(currency);
  const { kind, recipientName, message, balanceAmount, issuedAmount } = found;
  await sendMail({
    template: "gift-card",
    subjectKey: giftCardMailKey(giftCardId, requestId),
    to,
    locale: market.locale,
    secret: code,
    ...giftCardMail(
      {
        kind,
        code,
        amount: requestId === undefined ? (issuedAmount ?? balanceAmount) : balanceAmount,
        currency,
        recipientName,
        message,
        shopUrl: `${SHOP_URL}${paths.home(market)}`,
        helpUrl: `${SHOP_URL}${paths.page(market, "help")}`,
        balanceUrl: `${SHOP_URL}${paths.giftCardBalance(market)}`,
      },
      market,
    ),
  });
}

/** Of a card that nobody bought: where its money is asked for. */
const marketOfCurrency = (currency: CurrencyCode) =>
  allMarkets.find((market) => market.currency === currency) ?? defaultMarket;

export const giftCardJobs = {
  "gift-cards.issue": issue,
  "gift-cards.send": send,
} satisfies Partial<JobHandlers>;
