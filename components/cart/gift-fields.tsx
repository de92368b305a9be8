"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { cartWrites, takeAnswer } from "@/components/cart/cart-answers";
import { putGift } from "@/components/cart/cart-api";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { giftLineForm } from "@/lib/cart/actions";
import type { CartLineView } from "@/lib/cart/cart-view";
import { MAX_MESSAGE, MAX_NAME } from "@/lib/gift-cards/gift";

const field = "min-h-11 w-full rounded-[2px] border border-line-strong bg-surface px-3";

/** Who gets a gift card and with which words: a form that works alone. Left empty, the buyer gets the code. */
export function GiftFields({ line, gift }: { line: CartLineView; gift: NonNullable<CartLineView["gift"]> }) {
  const t = useWords("cart");
  const market = useMarket();
  const client = useQueryClient();
  const id = useId();
  const [outcome, setOutcome] = useState<"kept" | "invalid_email" | "unexpected" | null>(null);
  const { mutateAsync, isPending } = useMutation({
    ...cartWrites,
    mutationFn: async (wanted: Parameters<typeof putGift>[1]) => {
      const result = await putGift(market.code, wanted);
      if (result.ok) takeAnswer(client, market.code, result);
      return result;
    },
    retry: 1,
  });

  async function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    setOutcome(null);
    const result = await mutateAsync({
      variantId: line.variantId,
      recipientEmail: typed("recipientEmail"),
      recipientName: typed("recipientName"),
      message: typed("message"),
    }).catch(() => null);
    if (result?.ok) setOutcome("kept");
    else setOutcome(result?.error.fields?.["recipientEmail"] ? "invalid_email" : "unexpected");
  }

  const isWrong = outcome === "invalid_email";
  return (
    <details
      className="text-sm"
      open={gift.recipientEmail === null && gift.message === null ? undefined : true}
    >
      <summary className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4 hover:text-accent">
        {t("gift.title")}
      </summary>
      <form action={giftLineForm} onSubmit={(event) => void keep(event)} className="mt-1 space-y-3">
        <input type="hidden" name="market" value={market.code} />
        <input type="hidden" name="variantId" value={line.variantId} />
        <p className="text-ink-soft">{t("gift.hint")}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="block">
            <span className="mb-1 block">{t("gift.email")}</span>
            <input
              type="email"
              name="recipientEmail"
              defaultValue={gift.recipientEmail ?? ""}
              autoComplete="off"
              aria-invalid={isWrong || undefined}
              aria-describedby={isWrong ? `${id}-wrong` : undefined}
              className={field}
            />
          </label>
          <label className="block">
            <span className="mb-1 block">{t("gift.name")}</span>
            <input
              name="recipientName"
              defaultValue={gift.recipientName ?? ""}
              maxLength={MAX_NAME}
              autoComplete="off"
              className={field}
            />
          </label>
        </div>
        <label className="block">
          <span className="mb-1 block">{t("gift.message")}</span>
          <textarea
            name="message"
            defaultValue={gift.message ?? ""}
            maxLength={MAX_MESSAGE}
            rows={2}
            className={`${field} py-2`}
          />
        </label>
        <div className="flex flex-wrap items-center gap-x-4">
          <button
            type="submit"
            disabled={isPending}
            className="min-h-11 rounded-[2px] border border-line-strong px-4 font-medium hover:border-ink disabled:opacity-60"
          >
            {t("gift.keep")}
          </button>
          <output id={`${id}-wrong`} className={outcome === "kept" || outcome === null ? "" : "text-bad"}>
            {outcome && t(`gift.${outcome}`)}
          </output>
        </div>
      </form>
    </details>
  );
}
