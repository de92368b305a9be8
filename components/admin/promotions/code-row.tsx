"use client";

import { type FormEvent, startTransition, useActionState, useState } from "react";
import { officeButton } from "@/components/admin/controls";
import { type FormValues, TextField } from "@/components/admin/form-fields";
import { useWords } from "@/components/i18n/messages-provider";
import { changeOneCode } from "@/lib/promotions/admin-actions";
import type { StaffCode } from "@/lib/promotions/admin-queries";

const text = (limit: number | null) => (limit === null ? "" : String(limit));

/** One code: how often it was used, and behind a fold its limits. */
export function CodeRow({ promotionId, code }: { promotionId: string; code: StaffCode }) {
  const t = useWords("admin");
  const [result, submit, isPending] = useActionState(changeOneCode, null);
  const [values, setValues] = useState<FormValues>({
    usageLimit: text(code.usageLimit),
    usageLimitPerCustomer: text(code.usageLimitPerCustomer),
  });
  const error = result && !result.ok ? result.error : null;
  const form = {
    values,
    set: (name: string, value: string | undefined) => setValues({ ...values, [name]: value ?? "" }),
    problem: (name: string) => {
      const wrong = error?.fields?.[name];
      const key = `promotions.errors.${wrong}`;
      return wrong === undefined ? null : t(t.has(key) ? key : "promotions.errors.number");
    },
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    // With the button that was pressed.
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(() => submit(data));
  };
  const uses = code.used + code.reserved;
  return (
    <li>
      <details>
        <summary className="flex min-h-11 cursor-pointer flex-wrap items-center justify-between gap-x-4 py-1.5 md:min-h-9">
          <span className="font-mono break-all">{code.code}</span>
          <span className="text-ink-soft tabular-nums">
            {code.usageLimit === null
              ? t("promotions.uses", { uses })
              : t("promotions.usesOf", { uses, limit: code.usageLimit })}
          </span>
        </summary>
        <form onSubmit={onSubmit} className="flex flex-col gap-3 pb-4">
          <input type="hidden" name="promotionId" value={promotionId} />
          <input type="hidden" name="codeId" value={code.id} />
          <input type="hidden" name="seenLimit" value={text(code.usageLimit)} />
          <input type="hidden" name="seenLimitPerCustomer" value={text(code.usageLimitPerCustomer)} />
          <div className="grid grid-cols-2 gap-3">
            <TextField
              form={form}
              name="usageLimit"
              label={t("promotions.form.limit")}
              inputMode="numeric"
              maxLength={7}
            />
            <TextField
              form={form}
              name="usageLimitPerCustomer"
              label={t("promotions.form.perCustomer")}
              inputMode="numeric"
              maxLength={4}
            />
          </div>
          {error && error.code !== "invalid_input" && (
            <p role="alert" className="text-bad">
              {t(
                error.code === "promotion_changed"
                  ? "promotions.press.changed"
                  : "promotions.press.unexpected",
              )}
            </p>
          )}
          <div className="flex gap-2">
            <button
              type="submit"
              name="press"
              value="limit"
              aria-disabled={isPending}
              className={`${officeButton.secondary} aria-disabled:opacity-60`}
            >
              {t("promotions.form.save")}
            </button>
            {!code.isOnOrders && (
              <button
                type="submit"
                name="press"
                value="remove"
                aria-label={t("promotions.form.removeOf", { code: code.code })}
                aria-disabled={isPending}
                className={`${officeButton.quiet} aria-disabled:opacity-60`}
              >
                {t("promotions.form.remove")}
              </button>
            )}
          </div>
        </form>
      </details>
    </li>
  );
}
