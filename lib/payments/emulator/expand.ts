import { publicLine } from "./checkout-sessions";
import type { Emulation } from "./emulation";
import { invalidRequest } from "./errors";
import { withoutBreakdown } from "./tax-calculations";

type ApiObject = { object?: unknown; [name: string]: unknown };
const MAX_DEPTH = 4;

const isObject = (value: unknown): value is ApiObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What `name` of `parent` refers to; `undefined` when Stripe would not expand it either.
 * @param owner what `parent` is a part of, when it is no object of the API itself
 */
function resolve(emulation: Emulation, parent: ApiObject, name: string, owner: ApiObject): unknown {
  const { store } = emulation;
  const id = typeof parent[name] === "string" ? parent[name] : "";
  const ownId = String(owner["id"]);
  switch (`${String(parent.object ?? owner.object)}.${name}`) {
    case "checkout.session.payment_intent":
    case "charge.payment_intent":
    case "refund.payment_intent":
      return store.intents.get(id)?.intent ?? null;
    case "checkout.session.customer":
    case "payment_intent.customer":
    case "charge.customer":
      return store.customers.get(id)?.customer ?? null;
    case "checkout.session.line_items": {
      const lines = store.sessions.get(String(parent["id"]))?.lines ?? [];
      return listObject(lines.map(publicLine), `/v1/checkout/sessions/${String(parent["id"])}/line_items`);
    }
    case "payment_intent.latest_charge":
    case "refund.charge":
      return store.charges.get(id)?.charge ?? null;
    case "charge.refunds": {
      const refundIds = store.charges.get(String(parent["id"]))?.refundIds ?? [];
      const refunds = refundIds.map((refundId) => store.refunds.get(refundId)?.refund).toReversed();
      return listObject(refunds, `/v1/charges/${String(parent["id"])}/refunds`);
    }
    case "tax.calculation.line_items": {
      const lines = store.taxCalculations.get(ownId)?.lines ?? [];
      return firstLines(lines.map(withoutBreakdown), `/v1/tax/calculations/${ownId}/line_items`);
    }
    case "tax.calculation_line_item.tax_breakdown":
      return [...store.taxCalculations.values()]
        .flatMap(({ lines }) => lines)
        .find((line) => line.id === parent["id"])?.tax_breakdown;
    // Of its shipping cost: the calculation has one of its own, which is always shown.
    case "tax.calculation.tax_breakdown":
      return store.taxCalculations.get(ownId)?.calculation.shipping_cost?.tax_breakdown;
    case "tax.transaction.line_items": {
      const lines = store.taxTransactions.get(ownId)?.lines ?? [];
      return firstLines(lines, `/v1/tax/transactions/${ownId}/line_items`);
    }
    default:
      return undefined;
  }
}

export const listObject = (data: readonly unknown[], url: string, hasMore = false): object => ({
  object: "list",
  data,
  has_more: hasMore,
  url,
});

/** As many as Stripe shows in place; the rest is asked for by pages. */
const firstLines = (lines: readonly object[], url: string) =>
  listObject(lines.slice(0, 10), url, lines.length > 10);

function expandPath(
  emulation: Emulation,
  target: ApiObject,
  path: readonly string[],
  whole: string,
  around: ApiObject = target,
): ApiObject {
  const [name, ...rest] = path;
  if (name === undefined) return target;
  if (name === "data" && target.object === "list") {
    const data = Array.isArray(target["data"]) ? (target["data"] as unknown[]) : [];
    return {
      ...target,
      data: data.map((item) => (isObject(item) ? expandPath(emulation, item, rest, whole) : item)),
    };
  }
  const owner = target.object === undefined ? around : target;
  const current = target[name];
  const value = isObject(current) ? current : resolve(emulation, target, name, owner);
  if (value === undefined)
    throw invalidRequest(`This property cannot be expanded (${whole}).`, { param: "expand" });
  return { ...target, [name]: isObject(value) ? expandPath(emulation, value, rest, whole, owner) : value };
}

/**
 * A copy of `target` with the ids at `paths` replaced by the objects they name.
 * @throws ApiError for a path Stripe could not expand
 */
export function expand(emulation: Emulation, target: object, paths: readonly string[]): object {
  return paths.reduce<ApiObject>(
    (result, path) => {
      const names = path.split(".");
      if (names.length > MAX_DEPTH + (names[0] === "data" ? 1 : 0)) {
        throw invalidRequest(`You cannot expand more than ${MAX_DEPTH} levels of a property: ${path}.`, {
          param: "expand",
        });
      }
      return expandPath(emulation, result, names, path);
    },
    { ...target },
  );
}
