import type { FormValues } from "@/components/admin/form-fields";
import { marketCodes } from "@/lib/markets";
import type { StaffPromotion } from "@/lib/promotions/admin-queries";
import { amountFields, percentText } from "@/lib/promotions/input";

/** What a promotion that does not exist yet begins with. */
export const newPromotionValues: FormValues = { kind: "percent", requiresCode: "on", priority: "0" };

/** A stored promotion as fields of the form: what lib/promotions/input.ts reads. */
export function promotionValues(
  promotion: Pick<
    StaffPromotion,
    | "name"
    | "germanName"
    | "kind"
    | "ratePpm"
    | "amounts"
    | "buyQuantity"
    | "getQuantity"
    | "conditions"
    | "priority"
    | "stacks"
    | "requiresCode"
  >,
  times: { readonly starts: string; readonly ends: string },
): FormValues {
  const { conditions } = promotion;
  const on = (name: string, isOn: boolean | undefined) => (isOn ? { [name]: "on" } : {});
  const each = (prefix: string, ids: readonly string[] | undefined) =>
    Object.fromEntries((ids ?? []).map((id) => [`${prefix}-${id}`, "on"]));
  return {
    name: promotion.name,
    germanName: promotion.germanName,
    kind: promotion.kind,
    ...(promotion.ratePpm === null ? {} : { percent: percentText(promotion.ratePpm) }),
    ...amountFields("amount", promotion.amounts),
    ...(promotion.buyQuantity === null ? {} : { buy: String(promotion.buyQuantity) }),
    ...(promotion.getQuantity === null ? {} : { get: String(promotion.getQuantity) }),
    ...Object.fromEntries(
      marketCodes.flatMap((market) =>
        conditions.markets?.includes(market) ? [[`market-${market}`, "on"]] : [],
      ),
    ),
    ...each("product", conditions.productIds),
    ...each("category", conditions.categoryIds),
    ...each("group", conditions.customerGroupIds),
    ...amountFields("min", conditions.minSubtotal),
    ...on("excludesSale", conditions.excludesSale),
    ...on("firstOrder", conditions.firstOrder),
    priority: String(promotion.priority),
    ...on("stacks", promotion.stacks),
    ...on("requiresCode", promotion.requiresCode),
    ...times,
  };
}
