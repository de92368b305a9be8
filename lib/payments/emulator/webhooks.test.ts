import { afterAll, beforeAll, expect, test } from "vitest";
import { card, CARD_OK, orderParams, pay, startTestEmulator, type TestEmulator } from "./testing";

let shop: TestEmulator;
beforeAll(async () => {
  shop = await startTestEmulator();
});
afterAll(() => shop.close());

const PAID = [
  "payment_intent.created",
  "charge.succeeded",
  "payment_intent.succeeded",
  "checkout.session.completed",
];

/** The types delivered about one session (its events name it, or its payment intent), in the order of arrival. */
async function deliveredTypes(session: string): Promise<string[]> {
  const state = await describe(session);
  const ids = new Set(state.events.map(({ id }) => id));
  return shop.received.filter(({ event }) => ids.has(event.id)).map(({ event }) => event.type);
}

type Described = { events: { id: string; type: string; delivery: { state: string; attempts: number } }[] };

async function describe(session: string): Promise<Described> {
  const response = await fetch(`${shop.url}/_control/sessions/${session}`);
  return (await response.json()) as Described;
}

/** Resolves once `count` deliveries about the session arrived. */
async function arrivals(session: string, count: number): Promise<string[]> {
  for (;;) {
    const types = await deliveredTypes(session);
    if (types.length >= count) return types;
    const before = shop.received.length;
    await shop.arrival((all) => all.length > before);
  }
}

async function openSession(reference: string): Promise<string> {
  return (await shop.stripe.checkout.sessions.create(orderParams({ client_reference_id: reference }))).id;
}

test("a payment is told in order, signed, with the session as it is", async () => {
  const id = await openSession("in-order");
  await pay(shop.url, id, card(CARD_OK));
  expect(await arrivals(id, 4)).toEqual(PAID);
  expect(shop.received.every(({ signatureValid }) => signatureValid)).toBe(true);
  const completed = shop.received.find(
    ({ event }) => event.type === "checkout.session.completed" && event.data.object.id === id,
  )?.event;
  expect(completed).toMatchObject({
    livemode: false,
    api_version: "2026-10-28.endive",
    data: { object: { client_reference_id: "in-order", status: "complete", payment_status: "paid" } },
  });
  expect(await shop.stripe.events.retrieve(completed?.id ?? "")).toMatchObject({ type: completed?.type });
});

test("held events wait for a flush, of this order only, in the order asked for", async () => {
  const match = { client_reference_id: "held" };
  await shop.control("webhooks", { mode: "hold", match });
  const [held, other] = [await openSession("held"), await openSession("not-held")];
  await pay(shop.url, held, card(CARD_OK));
  await pay(shop.url, other, card(CARD_OK));
  expect(await arrivals(other, 4)).toEqual(PAID);
  expect(await deliveredTypes(held)).toEqual([]);
  await shop.control("flush", { match, order: "reverse" });
  expect(await deliveredTypes(held)).toEqual(PAID.toReversed());
});

test("events can arrive reversed, twice, or not at all", async () => {
  await shop.control("webhooks", { mode: "reverse", match: { client_reference_id: "reversed" } });
  const reversed = await openSession("reversed");
  await pay(shop.url, reversed, card(CARD_OK));
  expect(await arrivals(reversed, 4)).toEqual(PAID.toReversed());

  const twice = await openSession("twice");
  await shop.control("webhooks", {
    mode: "duplicate",
    match: { session: twice, type: "checkout.session.completed" },
  });
  await pay(shop.url, twice, card(CARD_OK));
  expect(await arrivals(twice, 5)).toEqual([...PAID, "checkout.session.completed"]);

  const lost = await openSession("lost");
  await shop.control("webhooks", {
    mode: "drop",
    match: { session: lost, type: "checkout.session.completed" },
  });
  await pay(shop.url, lost, card(CARD_OK));
  expect(await arrivals(lost, 3)).toEqual(PAID.slice(0, 3));
  const event = (await describe(lost)).events.find(({ type }) => type === "checkout.session.completed");
  expect(event?.delivery.state).toBe("dropped");
  await shop.control("redeliver", { event: event?.id });
  expect(await deliveredTypes(lost)).toEqual(PAID);
});

test("a delivery that fails is repeated until the shop takes it", async () => {
  const id = await openSession("retried");
  await shop.control("webhooks", { mode: "drop", match: { session: id } });
  await shop.control("webhooks", {
    mode: "deliver",
    match: { session: id, type: "checkout.session.completed" },
  });
  shop.answerWith(503);
  await pay(shop.url, id, card(CARD_OK));
  await arrivals(id, 1);
  shop.answerWith(200);
  expect(await arrivals(id, 2)).toEqual(["checkout.session.completed", "checkout.session.completed"]);
});

test("an expired session says so by itself", async () => {
  const id = await openSession("expires");
  await shop.control("expire", { session: id });
  expect(await arrivals(id, 1)).toEqual(["checkout.session.expired"]);
});

test("a delayed payment that the bank refuses leaves the session unpaid", async () => {
  const id = await openSession("refused");
  await pay(shop.url, id, { method: "bank_transfer", outcome: "wait" });
  await shop.control("async", { session: id, outcome: "fail" });
  const types = await arrivals(id, 7);
  expect(types.slice(-3)).toEqual([
    "charge.failed",
    "payment_intent.payment_failed",
    "checkout.session.async_payment_failed",
  ]);
  expect((await shop.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("unpaid");
});

test("a control call with a wrong field is refused with the field's name", async () => {
  expect(await shop.control("webhooks", { mode: "explode" })).toMatchObject({ error: { param: "mode" } });
  expect(await shop.control("webhooks", { mode: "hold", match: { order: 1 } })).toMatchObject({
    error: { param: "match.order" },
  });
  expect(await shop.control("async", { session: "cs_test_nowhere", outcome: "fail" })).toMatchObject({
    error: { code: "resource_missing" },
  });
});
