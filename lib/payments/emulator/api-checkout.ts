import { mergeMetadata, page, route, type ApiRoute } from "./api-route";
import { expireSession, publicLine, requireSession, updateSession } from "./checkout-sessions";
import { createSession } from "./create-session";
import { ApiError, invalidRequest } from "./errors";
import { hash, metadata, oneOf, pagination, text, timedPagination } from "./fields";
import { sessionCreate } from "./session-parameters";

const SESSIONS = "/v1/checkout/sessions";

export const checkoutRoutes: readonly ApiRoute[] = [
  route("POST", SESSIONS, sessionCreate, (emulation, input) => createSession(emulation, input)),

  route(
    "GET",
    SESSIONS,
    {
      ...timedPagination,
      customer: text(),
      customer_details: hash({ email: text() }),
      payment_intent: text(),
      status: oneOf("complete", "expired", "open"),
    },
    ({ store }, input) => {
      const intent = input.payment_intent === undefined ? null : store.intents.get(input.payment_intent);
      const records =
        intent === null
          ? store.sessions.newestFirst()
          : [store.sessions.get(intent?.sessionId ?? "")].filter((record) => record !== undefined);
      const sessions = records
        .map(({ session }) => session)
        .filter(
          (session) =>
            (input.status === undefined || session.status === input.status) &&
            (input.customer === undefined || session.customer === input.customer) &&
            (input.customer_details?.email === undefined ||
              session.customer_details?.email === input.customer_details.email),
        );
      return page(sessions, input, SESSIONS);
    },
  ),

  route("GET", `${SESSIONS}/:id`, {}, (emulation, _input, id) => requireSession(emulation, id).session),

  route("POST", `${SESSIONS}/:id`, { metadata }, (emulation, input, id) => {
    const { session } = requireSession(emulation, id);
    return updateSession(emulation, id, { metadata: mergeMetadata(session.metadata, input.metadata) })
      .session;
  }),

  route("POST", `${SESSIONS}/:id/expire`, {}, (emulation, _input, id) => {
    const { session } = requireSession(emulation, id);
    if (session.status !== "open") {
      throw invalidRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
      );
    }
    if (emulation.store.intents.get(session.payment_intent ?? "")?.intent.status === "processing") {
      throw new ApiError(400, {
        type: "invalid_request_error",
        message: "This Checkout Session is processing a payment.",
      });
    }
    return expireSession(emulation, id).session;
  }),

  route("GET", `${SESSIONS}/:id/line_items`, pagination, (emulation, input, id) =>
    page(requireSession(emulation, id).lines.map(publicLine), input, `${SESSIONS}/${id}/line_items`),
  ),
];
