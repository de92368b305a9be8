import type { History, Step } from "@/lib/checkout/model/steps";

const add = (buyer: number, quantity = 2): Step => ({ do: "add", buyer, variant: 0, quantity });
const pressPay: Step = { do: "press-pay", buyer: 0 };
const paid: Step = { do: "pay", page: 0, how: "card" };
const told: Step = { do: "webhook", event: 0, stays: false };
const unheard: Step = { do: "webhook-lost", event: 0 };
const deadline: Step = { do: "deadline", order: 0 };
const jobs: Step = { do: "jobs", away: "no" };
const oneUnitBack: Extract<Step, { do: "refund" }> = {
  do: "refund",
  order: 0,
  line: 0,
  units: 1,
  shipping: false,
  restock: true,
  reason: "returned",
  to: "card",
  pressed: "once",
};

const credit: Step = { ...oneUnitBack, to: "store_credit" };
const disputed: Step = { do: "dispute", page: 0, share: 1 };
const lost: Step = { do: "dispute-moves", dispute: 0, to: "lost" };

/** What chance comes upon too rarely: each is the shortest story in which one careless change of the till does harm. */
const byTables: readonly History["acts"][] = [
  // The provider gave the money back and its answer was lost: asked again, it must know that it is the same refund.
  [[add(0)], [pressPay], [paid], [told], [oneUnitBack], [{ do: "jobs", away: "after" }], [jobs], [jobs]],
  // The buyer asks the bank after all was given as credit, or while it is: what is lost is given once.
  [[add(0)], [pressPay], [paid], [told], [credit], [disputed], [lost], [told, told], [jobs]],
  [[add(0)], [pressPay], [paid], [told], [disputed], [told], [credit, lost], [told], [oneUnitBack], [jobs]],
  [
    [add(0)],
    [pressPay],
    [paid],
    [told],
    [oneUnitBack],
    [disputed],
    [lost],
    [jobs],
    [{ do: "refund-again", refund: 0 }],
  ],
  // Two want the same card's money; one has it, and it comes back when the order is not paid.
  [
    [add(0), add(1)],
    [
      { do: "enter-card", buyer: 0, card: 0 },
      { do: "enter-card", buyer: 1, card: 0 },
    ],
    [pressPay, { do: "press-pay", buyer: 1 }],
    [deadline],
    [jobs],
    [{ do: "press-pay", buyer: 1 }],
    [paid],
    [told],
    [{ ...oneUnitBack, to: "store_credit" }, oneUnitBack],
    [jobs],
  ],
  // What was set aside runs out before anything is sent, and after a part of it was given up.
  [
    [add(0), add(1)],
    [pressPay],
    [{ do: "press-pay", buyer: 1 }],
    [{ do: "pay", page: 1, how: "card" }],
    [told],
    [jobs],
    [{ ...oneUnitBack, reason: "not_available" }],
    [{ do: "authorization-ends", page: 0 }],
    [told],
    [{ do: "ship", order: 0, line: 0, units: 1, pressed: "once" }],
    [jobs],
  ],
  // The page is closed before the units go to somebody else.
  [[add(0)], [pressPay], [deadline], [jobs]],
  [
    [add(0)],
    [pressPay],
    [{ do: "set-quantity", buyer: 0, variant: 0, quantity: 1 }],
    [pressPay],
    [paid],
    [told],
  ],
  // The provider is away just then.
  [[add(0)], [pressPay], [deadline], [{ do: "jobs", away: "before" }], [jobs], [paid], [told]],
  // A code with a limit is free again.
  [[add(0)], [{ do: "enter-code", buyer: 0, code: 0 }], [pressPay], [deadline], [jobs]],
  // The price moved between looking and paying.
  [
    [add(0)],
    [{ do: "review", buyer: 0 }],
    [{ do: "staff-price", variant: 0, amount: 8999 }],
    [pressPay],
    [paid],
    [told],
  ],
  // The process died before it had noted where the buyer pays, and nobody told of the money.
  [[add(0)], [pressPay], [{ do: "forget-page", order: 0 }], [paid], [unheard]],
  [[add(0)], [pressPay], [{ do: "forget-page", order: 0 }], [deadline], [jobs], [paid], [unheard]],
  // More want it than there is, in the same moment.
  [[add(0, 3), add(1, 3), add(2, 3)], [add(3, 3), add(4, 3), add(5, 3)], [{ do: "rush" }], [{ do: "rush" }]],
  // A second page: paid as well, or come to nothing.
  [[add(0)], [pressPay], [{ do: "second-page", order: 0 }], [paid], [told], [paid], [told]],
  [
    [add(0)],
    [pressPay],
    [{ do: "second-page", order: 0 }],
    [paid],
    [told],
    [{ do: "pay", page: 0, how: "transfer" }],
    [{ do: "transfer-ends", page: 0, succeeds: false }],
    [told, { do: "webhook", event: 1, stays: true }],
  ],
];

const fetched: Step = { do: "choose-way", buyer: 0, way: "fetched" };
const ready: Step = { do: "ready", order: 0, pressed: "twice" };
const handedOver: Step = { do: "hand-over", order: 0, pressed: "by-two" };
const card: Step = { do: "add", buyer: 0, variant: 3, quantity: 2 };

const fetchedAndGiven: readonly History["acts"][] = [
  // Fetched: noted twice, handed over by two, and something of it brought back.
  [
    [add(0)],
    [fetched],
    [pressPay],
    [paid],
    [told],
    [ready],
    [jobs],
    [handedOver],
    [jobs],
    [oneUnitBack],
    [jobs],
  ],
  // More want to fetch it than the store has; what is sent may take what the store had.
  [
    [add(0), add(1)],
    [fetched, { do: "choose-way", buyer: 1, way: "fetched" }],
    [{ do: "rush" }],
    [paid],
    [told],
    [{ do: "staff-stock", variant: 0, delta: -2 }],
    [ready, { do: "cancel", order: 0, pressed: "by-two" }],
    [jobs],
  ],
  // Gift cards of their own, and beside something that is sent; one goes back before its job ran, one after.
  [[card], [pressPay], [paid], [told], [oneUnitBack, jobs], [jobs], [{ do: "job-again", job: 0 }], [jobs]],
  [
    [card, add(0)],
    [pressPay],
    [paid],
    [told],
    [jobs],
    [{ do: "job-again", job: 0 }, jobs],
    [{ ...oneUnitBack, line: 1 }, oneUnitBack],
    [jobs],
  ],
  // Beside something that is charged when it is sent: with the cards, something has left.
  [
    [{ do: "add", buyer: 1, variant: 1, quantity: 1 }, card],
    [add(0)],
    [{ do: "press-pay", buyer: 1 }],
    [pressPay],
    [{ do: "pay", page: 1, how: "card" }],
    [told],
    [jobs],
    [jobs],
  ],
  // Bought with a dispute in mind: spent at once, and asked back.
  [
    [card],
    [pressPay],
    [paid],
    [told],
    [jobs],
    [add(1)],
    [{ do: "enter-card", buyer: 1, card: 2 }],
    [{ do: "press-pay", buyer: 1 }, disputed],
    [lost],
    [told, told],
    [jobs],
  ],
  // The list changes between looking and paying, and somebody is a friend no more.
  [
    [{ do: "add", buyer: 3, variant: 0, quantity: 1 }],
    [{ do: "review", buyer: 3 }],
    [
      { do: "list-price", variant: 0, amount: 900 },
      { do: "press-pay", buyer: 3 },
    ],
    [{ do: "press-pay", buyer: 3 }],
    [{ do: "review", buyer: 3 }],
    [
      { do: "friend", buyer: 0, isOne: false },
      { do: "press-pay", buyer: 3 },
    ],
    [{ do: "press-pay", buyer: 3 }, paid],
    [told],
  ],
];

const away: Step = { do: "tax-away", when: "before" };

const byAsking: readonly History["acts"][] = [
  // Nobody says the tax: nothing is sold, until somebody does.
  [
    [add(0)],
    [away],
    [pressPay],
    [{ do: "review", buyer: 0 }],
    [away],
    [pressPay],
    [pressPay],
    [paid],
    [told],
    [jobs],
  ],
  // The sale is told, and what goes back of it, though the answers are lost.
  [
    [add(0)],
    [pressPay],
    [paid],
    [told],
    [{ do: "tax-away", when: "after" }],
    [jobs],
    [{ ...oneUnitBack, shipping: true }],
    [jobs],
    [away],
    [jobs],
    [oneUnitBack],
    [jobs],
  ],
  // A refund whose money came back, and is given again.
  [
    [add(0)],
    [pressPay],
    [paid],
    [told],
    [oneUnitBack],
    [jobs],
    [jobs],
    [{ do: "refund-ends", refund: 0, succeeds: false }],
    [told, told],
    [jobs],
    [{ do: "refund-again", refund: 0 }],
    [jobs],
  ],
  // A bank takes a half; a unit comes back after that.
  [
    [add(0)],
    [pressPay],
    [paid],
    [told],
    [jobs],
    [{ do: "dispute", page: 0, share: 2 }],
    [lost],
    [told, { do: "webhook", event: 0, stays: true }],
    [jobs],
    [told],
    [oneUnitBack],
    [jobs],
    [jobs],
  ],
  // Fetched, with a gift card beside it, which is not taxed.
  [[card, add(0)], [fetched], [pressPay], [paid], [told], [ready], [handedOver], [jobs], [jobs]],
];

export const knownHistories: readonly History[] = [
  ...[...byTables, ...fetchedAndGiven].map((acts) => ({ taxes: "tables", acts }) as const),
  ...byAsking.map((acts) => ({ taxes: "asked", acts }) as const),
];
