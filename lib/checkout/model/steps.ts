import { fc } from "@fast-check/vitest";

/**
 * One thing that somebody does. Numbers choose among what there is then (the third order, the last event), so that any
 * list of steps can be cut and still makes sense.
 */
export type Step =
  | { readonly do: "add"; readonly buyer: number; readonly variant: number; readonly quantity: number }
  | {
      readonly do: "set-quantity";
      readonly buyer: number;
      readonly variant: number;
      readonly quantity: number;
    }
  | { readonly do: "enter-code"; readonly buyer: number; readonly code: number }
  /** Of a gift card, or of store credit, whoever's it is. */
  | { readonly do: "enter-card"; readonly buyer: number; readonly card: number }
  /** Sent, or fetched in the store as far as that has everything. */
  | { readonly do: "choose-way"; readonly buyer: number; readonly way: "sent" | "fetched" }
  /** The checkout page is shown; what is agreed to later is what it says now. */
  | { readonly do: "review"; readonly buyer: number }
  | { readonly do: "press-pay"; readonly buyer: number }
  /** Everybody presses at once. */
  | { readonly do: "rush" }
  | { readonly do: "pay"; readonly page: number; readonly how: "card" | "transfer" | "declined" }
  | { readonly do: "transfer-ends"; readonly page: number; readonly succeeds: boolean }
  | { readonly do: "page-expires"; readonly page: number }
  /** A second page of an order that has one, as two processes could make it. */
  | { readonly do: "second-page"; readonly order: number }
  /** The page was made and its address is not noted: the process died between the two. */
  | { readonly do: "forget-page"; readonly order: number }
  | { readonly do: "return"; readonly page: number }
  /** One that stays comes again. */
  | { readonly do: "webhook"; readonly event: number; readonly stays: boolean }
  | { readonly do: "webhook-lost"; readonly event: number }
  | { readonly do: "staff-price"; readonly variant: number; readonly amount: number }
  /** What the price list of the friends asks; null takes the price out of it. */
  | { readonly do: "list-price"; readonly variant: number; readonly amount: number | null }
  | { readonly do: "list-press"; readonly press: "pause" | "resume" }
  /** Somebody becomes one of the friends, or is none any more. */
  | { readonly do: "friend"; readonly buyer: number; readonly isOne: boolean }
  | { readonly do: "staff-stock"; readonly variant: number; readonly delta: number }
  | { readonly do: "deadline"; readonly order: number }
  | {
      readonly do: "refund";
      readonly order: number;
      readonly line: number;
      readonly units: number;
      readonly shipping: boolean;
      readonly restock: boolean;
      readonly reason: "returned" | "not_available";
      readonly to: "card" | "store_credit";
      /** The button is pressed twice, or by two people who see the same. */
      readonly pressed: "once" | "twice" | "by-two";
    }
  | {
      readonly do: "ship";
      readonly order: number;
      readonly line: number;
      readonly units: number;
      readonly pressed: "once" | "twice" | "by-two";
    }
  /** What is fetched lies ready in its store. */
  | { readonly do: "ready"; readonly order: number; readonly pressed: "once" | "twice" }
  | { readonly do: "hand-over"; readonly order: number; readonly pressed: "once" | "twice" | "by-two" }
  | { readonly do: "cancel"; readonly order: number; readonly pressed: "once" | "by-two" }
  | { readonly do: "refund-again"; readonly refund: number }
  | { readonly do: "refund-at-provider"; readonly page: number; readonly share: number }
  /** The buyer asks their bank for what is left of a payment, or for a share of it. */
  | { readonly do: "dispute"; readonly page: number; readonly share: number }
  | { readonly do: "dispute-moves"; readonly dispute: number; readonly to: "under_review" | "won" | "lost" }
  /** Money that was set aside for too long is gone. */
  | { readonly do: "authorization-ends"; readonly page: number }
  | { readonly do: "next-refund"; readonly state: "pending" | "succeeded" | "failed" }
  | { readonly do: "refund-ends"; readonly refund: number; readonly succeeds: boolean }
  /** The provider may fail in the midst of them. */
  | { readonly do: "jobs"; readonly away: "no" | "before" | "after" }
  /** A runner died after its work and before it had noted that: the job runs once more. */
  | { readonly do: "job-again"; readonly job: number }
  | { readonly do: "reconcile" }
  | { readonly do: "provider-away"; readonly when: "before" | "after" }
  /** Whoever says the tax does not answer the next question, or does not say that it has heard. */
  | { readonly do: "tax-away"; readonly when: "before" | "after" };

const n = fc.nat(11);
const buyer = fc.nat(5);
/** Three things and a gift card. */
const variant = fc.nat(3);

const of = <S extends Step["do"]>(
  kind: S,
  fields: { [K in Exclude<keyof Extract<Step, { do: S }>, "do">]: fc.Arbitrary<Extract<Step, { do: S }>[K]> },
): fc.Arbitrary<Step> => fc.record({ do: fc.constant(kind), ...fields }) as unknown as fc.Arbitrary<Step>;

const weighted: readonly [weight: number, step: fc.Arbitrary<Step>][] = [
  [6, of("add", { buyer, variant, quantity: fc.integer({ min: 1, max: 3 }) })],
  [2, of("set-quantity", { buyer, variant, quantity: fc.nat(3) })],
  [2, of("choose-way", { buyer, way: fc.constantFrom("sent", "fetched") })],
  [3, of("enter-card", { buyer, card: n })],
  [3, of("enter-code", { buyer, code: fc.nat(3) })],
  [5, of("review", { buyer })],
  [9, of("press-pay", { buyer })],
  [2, of("rush", {})],
  [9, of("pay", { page: n, how: fc.constantFrom("card", "card", "card", "transfer", "declined") })],
  [2, of("transfer-ends", { page: n, succeeds: fc.boolean() })],
  [1, of("page-expires", { page: n })],
  [2, of("second-page", { order: n })],
  [3, of("forget-page", { order: n })],
  [4, of("return", { page: n })],
  [8, of("webhook", { event: n, stays: fc.boolean() })],
  [2, of("webhook-lost", { event: n })],
  [1, of("staff-price", { variant, amount: fc.integer({ min: 100, max: 9000 }) })],
  [
    2,
    of("list-price", {
      variant: fc.nat(2),
      amount: fc.option(fc.integer({ min: 100, max: 9000 }), { freq: 3 }),
    }),
  ],
  [1, of("list-press", { press: fc.constantFrom("pause", "resume") })],
  [1, of("friend", { buyer, isOne: fc.boolean() })],
  [2, of("staff-stock", { variant, delta: fc.integer({ min: -3, max: 3 }) })],
  [3, of("deadline", { order: n })],
  [
    8,
    of("refund", {
      order: n,
      line: n,
      units: fc.integer({ min: 1, max: 3 }),
      shipping: fc.boolean(),
      restock: fc.boolean(),
      reason: fc.constantFrom("returned", "not_available"),
      to: fc.constantFrom("card", "card", "card", "store_credit"),
      pressed: fc.constantFrom("once", "twice", "by-two"),
    }),
  ],
  [
    6,
    of("ship", {
      order: n,
      line: n,
      units: fc.integer({ min: 1, max: 3 }),
      pressed: fc.constantFrom("once", "twice", "by-two"),
    }),
  ],
  [4, of("ready", { order: n, pressed: fc.constantFrom("once", "twice") })],
  [4, of("hand-over", { order: n, pressed: fc.constantFrom("once", "twice", "by-two") })],
  [2, of("cancel", { order: n, pressed: fc.constantFrom("once", "by-two") })],
  [2, of("refund-again", { refund: n })],
  [1, of("refund-at-provider", { page: n, share: fc.integer({ min: 2, max: 4 }) })],
  [3, of("dispute", { page: n, share: fc.integer({ min: 1, max: 3 }) })],
  [3, of("dispute-moves", { dispute: n, to: fc.constantFrom("under_review", "won", "lost", "lost") })],
  [2, of("authorization-ends", { page: n })],
  [1, of("next-refund", { state: fc.constantFrom("pending", "failed") })],
  [2, of("refund-ends", { refund: n, succeeds: fc.boolean() })],
  [6, of("jobs", { away: fc.constantFrom("no", "no", "before", "after") })],
  [2, of("job-again", { job: n })],
  [2, of("reconcile", {})],
  [2, of("provider-away", { when: fc.constantFrom("before", "after") })],
  [2, of("tax-away", { when: fc.constantFrom("before", "after") })],
];

/** Up to three at the same time, as two cores and a database allow. */
const together = fc.array(fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary }))), {
  minLength: 1,
  maxLength: 3,
});

export type History = {
  /** Who says the tax: the shop's own tables, or somebody who is asked. */
  readonly taxes: "tables" | "asked";
  readonly acts: readonly (readonly Step[])[];
};

export const anyHistory: fc.Arbitrary<History> = fc.record({
  taxes: fc.constantFrom("tables", "asked"),
  acts: fc.array(together, { minLength: 1, maxLength: 60, size: "max" }),
});
