"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { paths } from "@/lib/paths";
import { changeCode } from "@/lib/promotions/admin-codes";
import { pressPromotion, savePromotion } from "@/lib/promotions/admin-commands";
import { codeInput, pressInput, promotionInput } from "@/lib/promotions/input";
import type { Result } from "@/lib/result";
import { getShopTimeZone } from "@/lib/shop-time-zone";
import { inTransaction } from "@/lib/transaction";

const mayWrite = requireStaff("promotions:write", paths.adminPromotions);

const submitPromotion = formAction(
  promotionInput,
  mayWrite,
  async (input, staff): Promise<Result<{ id: string }>> => {
    const timeZone = await getShopTimeZone();
    const result = await inTransaction((tx) => savePromotion(tx, input, { staffId: staff.id, timeZone }));
    if (result.ok) redirect(`${paths.adminPromotion(result.value.id)}?saved=1`);
    return result;
  },
);

export type PromotionFormState = {
  readonly result: Result<{ id: string }>;
  /** As typed, by field: a form is emptied when its action has run. */
  readonly typed: Readonly<Record<string, string>>;
  readonly attempt: number;
};

/** Fields: see lib/promotions/input.ts. Leads to the promotion; for failures see `savePromotion`. */
export async function sendPromotion(
  previous: PromotionFormState | null,
  form: FormData,
): Promise<PromotionFormState> {
  const typed = [...form.entries()].flatMap(([name, value]) =>
    typeof value === "string" && !name.startsWith("$ACTION") ? [[name, value.slice(0, 10_000)] as const] : [],
  );
  return {
    result: await submitPromotion(null, form),
    typed: Object.fromEntries(typed),
    attempt: (previous?.attempt ?? 0) + 1,
  };
}

/** Fields: `promotionId`, `press`. Fails with `promotion_changed`. */
export const pressOnPromotion = formAction(pressInput, mayWrite, async (input, staff) => {
  const result = await inTransaction((tx) => pressPromotion(tx, input, staff.id));
  if (result.ok) refresh();
  return result;
});

/** Fields: see `codeInput`. For failures see `changeCode`. */
export const changeOneCode = formAction(codeInput, mayWrite, async (input, staff) => {
  const result = await inTransaction((tx) => changeCode(tx, input, staff.id));
  if (result.ok) refresh();
  return result;
});
