import { page, route, type ApiRoute } from "./api-route";
import { resourceMissing } from "./errors";
import { currency, email, flag, integer, metadata, oneOf, text, timedPagination } from "./fields";
import { createRefund } from "./refunds";

export const refundRoutes: readonly ApiRoute[] = [
  route(
    "GET",
    "/v1/charges",
    { ...timedPagination, customer: text(), payment_intent: text(), transfer_group: text() },
    ({ store }, input) => {
      const records =
        input.payment_intent === undefined
          ? store.charges.newestFirst()
          : (store.intents.get(input.payment_intent)?.chargeIds ?? [])
              .map((id) => store.charges.get(id))
              .toReversed();
      const charges = records
        .flatMap((record) => (record ? [record.charge] : []))
        .filter((charge) => input.customer === undefined || charge.customer === input.customer);
      return page(charges, input, "/v1/charges");
    },
  ),

  route("GET", "/v1/charges/:id", {}, ({ store }, _input, id) => {
    const record = store.charges.get(id);
    if (!record) throw resourceMissing("charge", id);
    return record.charge;
  }),

  route(
    "POST",
    "/v1/refunds",
    {
      amount: integer({ min: 1 }),
      charge: text(),
      currency,
      customer: text(),
      instructions_email: email,
      metadata,
      origin: text(),
      payment_intent: text(),
      reason: oneOf("duplicate", "fraudulent", "requested_by_customer"),
      refund_application_fee: flag,
      reverse_transfer: flag,
    },
    (emulation, input) => createRefund(emulation, input),
  ),

  route(
    "GET",
    "/v1/refunds",
    { ...timedPagination, charge: text(), payment_intent: text() },
    ({ store }, input) => {
      const chargeIds =
        input.charge === undefined
          ? store.intents.get(input.payment_intent ?? "")?.chargeIds
          : [input.charge];
      const narrow = input.charge !== undefined || input.payment_intent !== undefined;
      const records = narrow
        ? (chargeIds ?? [])
            .flatMap((id) => store.charges.get(id)?.refundIds ?? [])
            .map((id) => store.refunds.get(id))
            .toReversed()
        : store.refunds.newestFirst();
      return page(
        records.flatMap((record) => (record ? [record.refund] : [])),
        input,
        "/v1/refunds",
      );
    },
  ),

  route("GET", "/v1/refunds/:id", {}, ({ store }, _input, id) => {
    const record = store.refunds.get(id);
    if (!record) throw resourceMissing("refund", id);
    return record.refund;
  }),

  route(
    "GET",
    "/v1/disputes",
    { ...timedPagination, charge: text(), payment_intent: text() },
    ({ store }, input) => {
      const found = store.disputes
        .newestFirst()
        .map(({ dispute }) => dispute)
        .filter(
          ({ charge, payment_intent: intent }) =>
            (input.charge ?? charge) === charge && (input.payment_intent ?? intent) === intent,
        );
      return page(found, input, "/v1/disputes");
    },
  ),

  route("GET", "/v1/disputes/:id", {}, ({ store }, _input, id) => {
    const record = store.disputes.get(id);
    if (!record) throw resourceMissing("dispute", id);
    return record.dispute;
  }),
];
