import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { card, CARD_OK, idOf, orderParams, pay, startTestEmulator } from "./testing";

let folder: string;
let dataFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stripe-emulator-"));
  dataFile = join(folder, "stripe.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("payments, refunds and idempotency keys survive a restart, a torn last line included", async () => {
  // No deliveries, so that the refund is the first thing written after the torn line.
  const quiet = { dataFile, enabledEvents: [] };
  const before = await startTestEmulator(quiet);
  const options = { idempotencyKey: "order-1" };
  const { id } = await before.stripe.checkout.sessions.create(orderParams(), options);
  await pay(before.url, id, card(CARD_OK));
  const paid = await before.stripe.checkout.sessions.retrieve(id);
  await before.stripe.refunds.create({ payment_intent: idOf(paid.payment_intent), amount: 1000 });
  await before.close();
  appendFileSync(dataFile, '{"t":"sessions","o":{"id":"cs_torn"');

  const after = await startTestEmulator(quiet);
  expect(await after.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    status: "complete",
    payment_status: "paid",
  });
  expect((await after.stripe.checkout.sessions.create(orderParams(), options)).id).toBe(id);
  const left = await after.stripe.refunds.create({ payment_intent: idOf(paid.payment_intent) });
  expect(left.amount).toBe(5440);
  await after.close();

  const again = await startTestEmulator(quiet);
  expect((await again.stripe.refunds.list({ payment_intent: idOf(paid.payment_intent) })).data).toHaveLength(
    2,
  );
  // What was written right after the torn line is there too: nothing is left to give back.
  await expect(
    again.stripe.refunds.create({ payment_intent: idOf(paid.payment_intent) }),
  ).rejects.toMatchObject({ code: "charge_already_refunded" });
  await again.close();
});

test("a webhook the shop never took is delivered after the restart", async () => {
  const before = await startTestEmulator({ dataFile });
  before.answerWith(500);
  const { id } = await before.stripe.checkout.sessions.create(orderParams());
  await pay(before.url, id, card(CARD_OK));
  await before.arrival((types) => types.includes("checkout.session.completed"));
  await before.close();

  const after = await startTestEmulator({ dataFile });
  await after.arrival((types) => types.includes("checkout.session.completed"));
  expect(after.received.every(({ signatureValid }) => signatureValid)).toBe(true);
  await after.close();
});

test("an open session and a delayed payment go on after the restart", async () => {
  const before = await startTestEmulator({ dataFile, settleDelayMs: 60_000 });
  const open = await before.stripe.checkout.sessions.create(orderParams());
  const delayed = await before.stripe.checkout.sessions.create(orderParams());
  await pay(before.url, delayed.id, { method: "bank_transfer", outcome: "succeed" });
  await before.close();

  const after = await startTestEmulator({ dataFile });
  expect((await pay(after.url, open.id, card(CARD_OK))).status).toBe(303);
  expect((await after.stripe.checkout.sessions.retrieve(delayed.id)).payment_status).toBe("unpaid");
  await after.control("async", { session: delayed.id, outcome: "succeed" });
  expect((await after.stripe.checkout.sessions.retrieve(delayed.id)).payment_status).toBe("paid");
  await after.close();
});
