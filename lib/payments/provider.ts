import type { CurrencyCode } from "@/lib/money";
import type { PaymentMethod } from "@/lib/payment-method";

/** What a form on the shop's own page asks the provider to take. */
export type FormRequest = {
  /** Ours; comes back with every event. */
  readonly orderId: string;
  readonly orderNumber: string;
  readonly email: string;
  readonly currency: CurrencyCode;
  readonly totalAmount: number;
  /** Cards are only authorized, and charged by `capture`; ways to pay that know no such thing are charged at once. */
  readonly isCapturedLater: boolean;
  readonly methods: readonly PaymentMethod[];
};

/** One payment that the provider's script takes on our page. */
export type FormPayment = {
  /** Stands where a page's id does: `PaymentFacts.sessionId`. */
  readonly sessionId: string;
  /** Lets the buyer's browser pay this one payment, and nothing else. */
  readonly clientSecret: string;
};

/** What the provider's page shows and takes. */
export type SessionRequest = {
  /** Ours; comes back with every event. */
  readonly orderId: string;
  readonly orderNumber: string;
  readonly email: string;
  /** BCP 47. */
  readonly locale: string;
  readonly currency: CurrencyCode;
  /** Add up to `totalAmount`, to the cent. */
  readonly lines: readonly {
    readonly name: string;
    readonly description: string;
    readonly imageUrl: string | null;
    readonly quantity: number;
    readonly unitAmount: number;
  }[];
  readonly totalAmount: number;
  /** As in `FormRequest`. */
  readonly isCapturedLater: boolean;
  readonly methods: readonly PaymentMethod[];
  readonly expiresAt: Date;
  /** The order's own page. */
  readonly orderUrl: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
};

export type HostedSession = {
  readonly sessionId: string;
  /** Where to send the buyer. */
  readonly url: string;
};

/** What the provider knows about one of its payment pages, or about a payment in our form; what a finaliser acts on. */
export type PaymentFacts = {
  /** The page's id, or that of the payment itself where our own form takes it. */
  readonly sessionId: string;
  readonly paymentId: string | null;
  /**
   * open: may still be paid; processing: the money is on its way and may fail; authorized: it is set aside, to be captured
   * or released; the others are final.
   */
  readonly state: "open" | "processing" | "authorized" | "paid" | "failed" | "expired";
  /** What it was made for, minor units. */
  readonly amount: number;
  /** What was really taken once paid; null when this news does not tell, as an event of a page. */
  readonly capturedAmount: number | null;
  readonly currency: string;
};

/** A payment page as the provider lists it, with what it knows of our side. */
export type ListedPayment = PaymentFacts & {
  /** The order it names; null for a page that somebody else made with the same account. */
  readonly orderId: string | null;
  readonly createdAt: Date;
};

/** What the provider knows about money on its way back. */
export type RefundFacts = {
  /** Null when the provider refused to make one. */
  readonly refundId: string | null;
  /** What we gave with the request; null for a refund that was not made by us. */
  readonly reference: string | null;
  readonly paymentId: string | null;
  readonly state: "pending" | "succeeded" | "failed";
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** The provider's code, e.g. `lost_or_stolen_card`; null unless it failed. */
  readonly failureCode: string | null;
};

/** What the provider says of a dispute. */
export type DisputeFacts = {
  readonly disputeId: string;
  readonly paymentId: string;
  /** The provider's words, see lib/payments/dispute-stage.ts. */
  readonly status: string;
  readonly reason: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly evidenceDueAt: Date | null;
  readonly openedAt: Date;
  /** When this was so. */
  readonly toldAt: Date;
};

/**
 * The seam to whoever moves the money. Every call may be repeated: each carries an idempotency key made from our own
 * ids. Calls throw when the provider cannot be reached or refuses; never inside a database transaction.
 */
export type PaymentProvider = {
  readonly name: string;
  createSession(request: SessionRequest): Promise<HostedSession>;
  /** Paying on our own page; null for a provider that has no script for it. */
  readonly form: {
    create(request: FormRequest): Promise<FormPayment>;
    /** The one made before, for another try. */
    resume(sessionId: string): Promise<FormPayment>;
    /** Whether this id is of a payment in our form, and of no page. */
    isOwn(sessionId: string): boolean;
  } | null;
  getSession(sessionId: string): Promise<PaymentFacts>;
  /** Closes the page; a page that was paid meanwhile stays paid, and the answer says so. */
  expireSession(sessionId: string): Promise<PaymentFacts>;
  /** Every page, and every payment in our form, created at `since` or later, in no particular order, page by page. */
  listPayments(since: Date): AsyncIterable<ListedPayment>;
  /** Takes what is set aside, or a part of it, which lets go of the rest. A payment that is over says so. */
  capture(request: {
    readonly paymentId: string;
    readonly amount: number;
    readonly currency: CurrencyCode;
    readonly idempotencyKey: string;
  }): Promise<PaymentFacts>;
  /** Lets go of what is set aside. A payment that was captured meanwhile says so. */
  release(paymentId: string): Promise<PaymentFacts>;
  /** A refusal (nothing left to refund, an unknown payment) is an answer, not an exception. */
  refund(request: {
    /** Ours; comes back with everything the provider says of it. */
    readonly reference: string;
    readonly paymentId: string;
    readonly amount: number;
    readonly currency: CurrencyCode;
    readonly idempotencyKey: string;
  }): Promise<RefundFacts>;
  getRefund(refundId: string): Promise<RefundFacts>;
  /** Every refund created at `since` or later, in no particular order, whoever made it. */
  listRefunds(since: Date): AsyncIterable<RefundFacts>;
  getDispute(disputeId: string): Promise<DisputeFacts>;
  /** Every dispute opened at `since` or later, in no particular order. */
  listDisputes(since: Date): AsyncIterable<DisputeFacts>;
};
