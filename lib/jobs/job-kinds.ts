import { z } from "zod";
import { marketCodes } from "@/lib/markets";

/** Every kind of job and what it carries: ids only, so that a job never holds a stale or personal fact. */
export const jobSchemas = {
  /** Ends an order that was not paid in time: closes the payment page, frees the units. */
  "payments.expire-unpaid": z.object({ orderId: z.uuid() }),
  "orders.send-confirmation": z.object({ orderId: z.uuid() }),
  /** Tells the buyer where to transfer the money to. */
  "orders.send-transfer": z.object({ orderId: z.uuid() }),
  /** Tells the buyer that the order has ended. */
  "orders.send-canceled": z.object({ orderId: z.uuid() }),
  /** Tells the buyer that a parcel has left. */
  "orders.send-shipped": z.object({ fulfillmentId: z.uuid() }),
  /** Tells the buyer that the order lies ready in its store. */
  "orders.send-ready": z.object({ orderId: z.uuid() }),
  /** Asks staff about an order that nobody fetched in time. */
  "orders.pickup-overdue": z.object({ orderId: z.uuid() }),
  /** Tells the buyer that money is on its way back. */
  "orders.send-refund": z.object({ refundId: z.uuid() }),
  /** Asks the provider to give money back. */
  "payments.refund": z.object({ refundId: z.uuid() }),
  /** Takes money that is set aside, or lets go of it when its order has ended. */
  "payments.capture": z.object({ paymentId: z.uuid() }),
  /** Asks the provider about a payment of which an event told too little. */
  "payments.ask": z.object({ sessionId: z.string() }),
  /** Issues the invoice of an order and the credit notes for what went back, as far as they are due. */
  "invoices.issue": z.object({ orderId: z.uuid() }),
  /** Makes the gift cards that an order bought. */
  "gift-cards.issue": z.object({ orderId: z.uuid() }),
  /** Mails the code of one to whoever gets it. */
  "gift-cards.send": z.object({
    giftCardId: z.uuid(),
    /** Of the form with which staff asked for it once more. */
    requestId: z.uuid().optional(),
  }),
  /** Tells the buyer where a return stands. */
  "returns.send": z.object({ returnId: z.uuid(), stage: z.enum(["requested", "answered", "received"]) }),
  /** Compares the provider's recent payments and refunds with our orders, every few minutes. */
  "payments.reconcile": z.object({}),
  /** Mails a link that signs in, sets a password, or makes an address an account's own. */
  "customers.send-link": z.object({ linkId: z.uuid() }),
  /** Tells the owner of an account that the way they sign in has changed. */
  "customers.send-account-change": z.object({ auditId: z.int(), market: z.enum(marketCodes) }),
  /** Tells the old address of an account that another one took its place. */
  "customers.send-email-changed": z.object({ linkId: z.uuid() }),
  /** Counts what sold lately, every day (lib/jobs/schedule.ts). */
  "catalog.count-popularity": z.object({}),
  /** Asks the owner of an address whether they want to hear of a variant. */
  "back-in-stock.ask": z.object({ requestId: z.uuid() }),
  /** A sold-out variant may be back: picks who hears of it. Also written by a trigger on inventory_levels. */
  "back-in-stock.notify": z.object({ variantId: z.uuid() }),
  /** Mails one of them. */
  "back-in-stock.tell": z.object({ requestId: z.uuid() }),
  /** Forgets old requests, tells the next, every day. */
  "back-in-stock.tidy": z.object({}),
  /** Tells the tax provider of a paid sale, or of what went back of it. */
  "tax.post": z.object({ postingId: z.uuid() }),
  /** Answers of the tax provider that count for nothing any more, every day. */
  "tax.forget-calculations": z.object({}),
  /** Searches that staff no longer need. */
  "search.forget-log": z.object({}),
} as const;

export type JobKind = keyof typeof jobSchemas;
export type JobPayloads = { [Kind in JobKind]: z.output<(typeof jobSchemas)[Kind]> };
export type JobHandlers = { [Kind in JobKind]: (payload: JobPayloads[Kind]) => Promise<void> };

export const isJobKind = (kind: string): kind is JobKind => kind in jobSchemas;
