"use client";

import { type FormEvent, startTransition, useActionState, useId, useState } from "react";
import { officeButton, officeInput } from "@/components/admin/controls";
import { useWords } from "@/components/i18n/messages-provider";
import { sendHsCodes } from "@/lib/catalog/hs-code-actions";

type Product = {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly code: string | null;
};

/** A code for each product, all saved at once; what was typed outlives an answer that refused it. */
export function HsCodesForm({ products }: { products: readonly Product[] }) {
  const t = useWords("admin");
  const id = useId();
  const [result, submit, isPending] = useActionState(sendHsCodes, null);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [sent, setSent] = useState<typeof result>(null);
  // What was taken is what the page shows now.
  if (result !== sent) {
    setSent(result);
    if (result?.ok) setTyped({});
  }
  const error = result && !result.ok ? result.error : null;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <ul className="divide-y divide-line border-y border-line">
        {products.map(({ id: productId, name, category, code }) => {
          const problem = error?.fields?.[`code-${productId}`] ? t("hsCodes.errors.code") : null;
          const problemId = `${id}-${productId}`;
          return (
            <li
              key={productId}
              className="grid grid-cols-1 items-center gap-x-4 gap-y-1 py-2 sm:grid-cols-[1fr_12rem]"
            >
              <span className="min-w-0 break-words">
                {name}
                <span className="block text-ink-soft">{category}</span>
              </span>
              <span>
                <input type="hidden" name={`seen-${productId}`} value={code ?? ""} />
                <input
                  name={`code-${productId}`}
                  value={typed[productId] ?? code ?? ""}
                  onChange={(event) => setTyped({ ...typed, [productId]: event.target.value })}
                  aria-label={t("hsCodes.codeOf", { product: name })}
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={problem ? problemId : undefined}
                  placeholder={t("hsCodes.none")}
                  inputMode="numeric"
                  maxLength={14}
                  autoComplete="off"
                  className={`${officeInput} scroll-mb-20 tabular-nums`}
                />
                {problem && (
                  <span id={problemId} className="block text-bad">
                    {problem}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {error && (
        <p role="alert" className="text-bad">
          {t(
            error.code === "invalid_input" || error.code === "codes_changed"
              ? `hsCodes.errors.${error.code}`
              : "hsCodes.errors.unexpected",
          )}
        </p>
      )}
      <div className="sticky bottom-0 flex items-center gap-4 border-t border-line bg-paper py-3">
        <button
          type="submit"
          aria-disabled={isPending}
          className={`${officeButton.primary} aria-disabled:opacity-60`}
        >
          {isPending ? t("promotions.form.saving") : t("promotions.form.save")}
        </button>
        <output className="text-ok">{result?.ok && t("hsCodes.saved", { count: result.value.saved })}</output>
      </div>
    </form>
  );
}
