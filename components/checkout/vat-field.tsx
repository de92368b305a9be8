"use client";

import { ChevronDown } from "lucide";
import { TextField } from "@/components/checkout/field";
import { errorText, type FormFormats } from "@/components/checkout/field-words";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import type { CheckoutView } from "@/lib/checkout/checkout-view";
import type { CheckoutDraft, FieldErrors } from "@/lib/checkout/input";

/** For businesses in the EU: with the VAT id of another member state they account for the tax themselves. */
export function VatField(props: {
  view: CheckoutView;
  draft: CheckoutDraft;
  errors: FieldErrors;
  formats: FormFormats;
}) {
  const { view, draft, errors, formats } = props;
  const t = useWords("checkout");
  const market = useMarket();
  if (!market.taxIncluded) return null;
  const { vat } = view;
  const isWrong = vat?.status === "malformed" || vat?.status === "invalid";
  return (
    <details className="group" open={Boolean(draft.vatId || errors.vatId)}>
      <summary className="inline-flex min-h-11 items-center gap-1.5 text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-accent">
        {t("vat.business")}
        <Icon of={ChevronDown} size={16} className="transition-transform group-open:rotate-180" />
      </summary>
      <div className="pt-2">
        <TextField
          name="vatId"
          label={t("vat.label")}
          isRequired={false}
          hint={t("vat.hint")}
          error={
            errorText(t, errors, "vatId", formats) ??
            (isWrong ? errorText(t, { vatId: vat.status }, "vatId", formats) : undefined)
          }
          defaultValue={draft.vatId}
          autoComplete="off"
        />
        <output className="mt-1.5 block text-sm empty:hidden">
          {vat && !isWrong && t(`vat.${vat.status}`)}
        </output>
      </div>
    </details>
  );
}
