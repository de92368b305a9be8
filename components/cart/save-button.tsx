"use client";

import type { FormEvent } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { saveLineForm } from "@/lib/cart/actions";
import type { CartLineView } from "@/lib/cart/cart-view";

/** Puts a line of the cart aside. */
export function SaveButton(props: { line: CartLineView; onSave: () => void }) {
  const { line } = props;
  const t = useWords("savedCart");
  const market = useMarket();
  const save = (event: FormEvent) => {
    event.preventDefault();
    props.onSave();
  };
  return (
    <form action={saveLineForm} onSubmit={save}>
      <input type="hidden" name="market" value={market.code} />
      <input type="hidden" name="variantId" value={line.variantId} />
      <button
        type="submit"
        aria-label={t("saveLabel", { name: line.productName })}
        className="min-h-11 text-sm text-ink-soft underline underline-offset-4 hover:text-accent"
      >
        {t("save")}
      </button>
    </form>
  );
}
