"use client";

import { type FormEvent, startTransition, useActionState, useId, useState } from "react";
import { z } from "zod";
import { officeButton, officeInput } from "@/components/admin/controls";
import { Picker } from "@/components/admin/picker";
import { useWords } from "@/components/i18n/messages-provider";
import { variantChoiceSchema, type VariantChoice } from "@/lib/catalog/choice";
import { toDecimalString } from "@/lib/money";
import { marketCodes, markets } from "@/lib/markets";
import { sendPrices } from "@/lib/pricing/price-list-actions";

const readVariants = (answer: unknown) => z.array(variantChoiceSchema).parse(answer);

/** "HAVN-S 19.90 USD" for each currency it is sold in: what it costs now, to be changed. */
const rowsOf = ({ detail: sku, prices }: VariantChoice) =>
  marketCodes.flatMap((code) => {
    const price = prices[code];
    if (!price) return [];
    const { currency } = markets[code];
    return [`${sku}  ${toDecimalString({ amount: price.amount, currency })}  ${currency}`];
  });

/** Sets and takes out prices, a row each: written, picked or pasted out of a table. */
export function PricesForm(props: { listId: string; seen: number; requestId: string }) {
  const { listId, seen, requestId } = props;
  const t = useWords("admin");
  const id = useId();
  const [result, submit, isPending] = useActionState(sendPrices, null);
  const [text, setText] = useState("");
  const [sent, setSent] = useState<typeof result>(null);
  // What was taken is done; what was refused stays to be put right.
  if (result !== sent) {
    setSent(result);
    if (result?.ok) setText("");
  }
  const error = result && !result.ok ? result.error : null;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-3">
      <input type="hidden" name="listId" value={listId} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="requestId" value={requestId} />
      <Picker
        kind="variants"
        read={readVariants}
        words={{
          label: t("priceLists.prices.add"),
          placeholder: t("promotions.form.find.products"),
          searching: t("promotions.form.find.searching"),
          nothing: t("promotions.form.find.nothing"),
          failed: t("promotions.form.find.failed"),
        }}
        onPick={(variant) =>
          setText((typed) =>
            [...(typed.trim() === "" ? [] : [typed.trimEnd()]), ...rowsOf(variant), ""].join("\n"),
          )
        }
      />
      <div className="flex flex-col gap-1">
        <label htmlFor={id}>{t("priceLists.prices.rows")}</label>
        <textarea
          id={id}
          name="rows"
          rows={6}
          maxLength={40_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-hint${error ? ` ${id}-problem` : ""}`}
          className={`${officeInput} py-2 font-mono`}
        />
        <p id={`${id}-hint`} className="text-ink-soft">
          {t("priceLists.prices.hint")}
        </p>
      </div>
      {error && (
        <p id={`${id}-problem`} role="alert" className="text-bad">
          {problemText(t, error)}
        </p>
      )}
      <div className="flex items-center gap-4">
        <button
          type="submit"
          aria-disabled={isPending}
          className={`${officeButton.primary} aria-disabled:opacity-60`}
        >
          {isPending ? t("promotions.form.saving") : t("priceLists.prices.save")}
        </button>
        <output className="text-ok">
          {result?.ok &&
            t("priceLists.prices.saved", { set: result.value.set, removed: result.value.removed })}
        </output>
      </div>
    </form>
  );
}

function problemText(
  t: ReturnType<typeof useWords<"admin">>,
  error: { readonly code: string; readonly fields?: Readonly<Record<string, string>> },
): string {
  const { rows = "", line = "", unknown = "" } = error.fields ?? {};
  const key =
    error.code === "invalid_input" ? `priceLists.rowErrors.${rows}` : `priceLists.errors.${error.code}`;
  return t(t.has(key) ? key : "priceLists.errors.unexpected", { line, unknown });
}
