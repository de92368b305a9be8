import type { App } from "./app";
import { settleIntent } from "./checkout-payments";
import { expireSession, requireSession } from "./checkout-sessions";
import type { Emulation } from "./emulation";
import { ApiError, invalidRequest } from "./errors";
import { moveDispute, openDispute } from "./disputes";
import { FAULTS, type Faults } from "./faults";
import { failRefund } from "./refunds";
import { expireCalculation } from "./tax-calculations";
import { WEBHOOK_MODES, type EventMatch } from "./webhook-rules";
import type { WebhookSender } from "./webhooks";

type Body = Record<string, unknown>;

const isBody = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function textOf(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value !== undefined && typeof value !== "string")
    throw invalidRequest(`${name} must be a string`, { param: name });
  return value;
}

function requireText(body: Body, name: string): string {
  const value = textOf(body, name);
  if (value === undefined) throw invalidRequest(`${name} is missing`, { param: name });
  return value;
}

function numberOf(body: Body, name: string, fallback: number): number {
  const value = body[name] ?? fallback;
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
    throw invalidRequest(`${name} must be a number of at least 0`, { param: name });
  }
  return value;
}

function choiceOf<T extends string>(body: Body, name: string, choices: readonly T[], fallback?: T): T {
  const value = body[name] ?? fallback;
  const choice = choices.find((known) => known === value);
  if (choice === undefined)
    throw invalidRequest(`${name} must be one of ${choices.join(", ")}`, { param: name });
  return choice;
}

function matchOf(body: Body): EventMatch {
  const match = body["match"] ?? {};
  if (!isBody(match)) throw invalidRequest("match must be an object", { param: "match" });
  const unknown = Object.keys(match).find(
    (name) => !["client_reference_id", "session", "type"].includes(name),
  );
  if (unknown !== undefined)
    throw invalidRequest(`match does not know ${unknown}`, { param: `match.${unknown}` });
  const session = textOf(match, "session");
  const clientReferenceId = textOf(match, "client_reference_id");
  const type = textOf(match, "type");
  return {
    ...(session === undefined ? {} : { session }),
    ...(clientReferenceId === undefined ? {} : { clientReferenceId }),
    ...(type === undefined ? {} : { type }),
  };
}

/** The payment of a session, or the one that was made without a session and has this id itself. */
const intentOf = (emulation: Emulation, id: string) => {
  const { intents } = emulation.store;
  if (intents.get(id)) return intents.get(id);
  return intents.get(requireSession(emulation, id).session.payment_intent ?? "");
};

/**
 * Everything known of a session, or of a payment without one, for assertions: charges, refunds, events and what became
 * of each.
 */
function describePayment(emulation: Emulation, id: string): object {
  const { store } = emulation;
  const record = store.sessions.get(id);
  const intent = intentOf(emulation, id);
  const charges = (intent?.chargeIds ?? []).flatMap((chargeId) => store.charges.get(chargeId) ?? []);
  const events = [...store.events.values()]
    .filter(({ scope }) => scope.session === id)
    .map(({ id: eventId, type, created }) => ({
      id: eventId,
      type,
      created,
      delivery: store.deliveries.get(eventId) ?? null,
    }));
  return {
    session: record?.session ?? null,
    lines: record?.lines ?? [],
    payment_intent: intent?.intent ?? null,
    charges: charges.map(({ charge }) => charge),
    refunds: charges.flatMap(({ refundIds }) =>
      refundIds.map((refundId) => store.refunds.get(refundId)?.refund),
    ),
    events,
  };
}

/** The endpoints by which tests steer the emulator; see README.md. They are open: the emulator listens on loopback only. */
export function registerControl(
  app: App,
  { emulation, webhooks, faults }: { emulation: Emulation; webhooks: WebhookSender; faults: Faults },
): void {
  const post = (path: string, run: (body: Body) => unknown): void => {
    app.post(`/_control/${path}`, async (c) => {
      try {
        const text = await c.req.text();
        const body: unknown = text === "" ? {} : JSON.parse(text);
        if (!isBody(body)) throw invalidRequest("The body must be a JSON object");
        return c.json(await run(body));
      } catch (error) {
        if (error instanceof ApiError) return c.json({ error: error.body }, error.status);
        if (error instanceof SyntaxError) return c.json({ error: { message: "The body is no JSON" } }, 400);
        throw error;
      }
    });
  };

  post("webhooks", (body) => {
    const rule = {
      mode: choiceOf(body, "mode", WEBHOOK_MODES),
      match: matchOf(body),
      delayMs: numberOf(body, "delayMs", 0),
    };
    webhooks.rules.set(rule);
    return rule;
  });

  post("flush", async (body) => {
    const order = choiceOf(body, "order", ["created", "reverse"], "created");
    return { delivered: await webhooks.flush(matchOf(body), order === "reverse") };
  });

  post("redeliver", async (body) => {
    const event = requireText(body, "event");
    const delivery = await webhooks.redeliver(event);
    if (delivery === null)
      throw new ApiError(404, { type: "invalid_request_error", message: `No such event: '${event}'` });
    return delivery;
  });

  post("async", (body) => {
    const id = requireText(body, "session");
    const outcome = choiceOf(body, "outcome", ["fail", "succeed"]);
    const intent = intentOf(emulation, id);
    if (intent?.intent.status !== "processing")
      throw invalidRequest("The session has no payment the bank has yet to answer.");
    return settleIntent(emulation, intent.id, outcome === "succeed").intent;
  });

  post("fail-refund", (body) => failRefund(emulation, requireText(body, "refund")));

  post("dispute", (body) => {
    const intent = intentOf(emulation, requireText(body, "session"));
    const amount = body["amount"] === undefined ? null : numberOf(body, "amount", 0);
    return openDispute(emulation, intent?.id ?? "", textOf(body, "reason") ?? "fraudulent", amount);
  });

  post("move-dispute", (body) => {
    const status = choiceOf(body, "status", ["under_review", "won", "lost", "warning_closed"]);
    return moveDispute(emulation, requireText(body, "dispute"), status);
  });

  post("expire", (body) => expireSession(emulation, requireText(body, "session")).session);

  post("expire-calculation", (body) => expireCalculation(emulation, requireText(body, "calculation")));

  post("fail-next", (body) => {
    const fault = {
      kind: choiceOf(body, "with", FAULTS),
      path: requireText(body, "path"),
      method: (textOf(body, "method") ?? "POST").toUpperCase(),
      bodyIncludes: textOf(body, "bodyIncludes") ?? "",
      times: numberOf(body, "times", 1),
      delayMs: numberOf(body, "delayMs", 0),
    };
    faults.add({ ...fault });
    return fault;
  });

  post("reset", () => {
    emulation.timers.clear();
    webhooks.rules.clear();
    faults.clear();
    emulation.store.reset();
    return { reset: true };
  });

  app.get("/_control/tax-transactions", (c) =>
    c.json(
      [...emulation.store.taxTransactions.values()].map(({ transaction, lines }) => ({
        ...transaction,
        lines,
      })),
    ),
  );

  app.get("/_control/sessions/:id", (c) => {
    const id = c.req.param("id");
    if (!emulation.store.sessions.get(id) && !emulation.store.intents.get(id))
      return c.json({ error: { message: `No such checkout.session: '${id}'` } }, 404);
    return c.json(describePayment(emulation, id));
  });
}
