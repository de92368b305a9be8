"use client";

import { Minus, Plus } from "lucide";
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { useSetQuantity } from "@/components/cart/use-cart";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import { setQuantityForm } from "@/lib/cart/actions";
import type { CartLineView } from "@/lib/cart/cart-view";
import { MAX_QUANTITY } from "@/lib/cart/max-quantity";

/** Long enough for the next press of + or the next digit, short enough to feel done. */
const pauseMs = 350;

/** A form that works alone; with scripts it shows the wanted number at once and sends it after a pause. */
export function QuantityField(props: {
  line: CartLineView;
  waiting: number;
  /** Told what is wanted while the server does not know it yet, and null afterwards. */
  onWant: (quantity: number | null) => void;
}) {
  const { line, onWant } = props;
  const t = useWords("cart");
  const market = useMarket();
  const { mutate, variables, isPending } = useSetQuantity();
  /** Wanted but not sent yet; text, because it may be half typed. */
  const [draft, setDraft] = useState<string | null>(null);
  /** Steps pressed while an addition waits: the page may show one that the server has counted already. */
  const [early, setEarly] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const settled = isPending ? variables.quantity : line.quantity + props.waiting;
  const wanted = parse(draft) ?? settled + early;
  const most = Math.min(line.available ?? MAX_QUANTITY, MAX_QUANTITY);
  const canAdd = wanted < most;

  const unsettled = parse(draft) ?? (isPending ? variables.quantity : null);
  const tellWanted = useEffectEvent(onWant);
  useEffect(() => tellWanted(unsettled), [unsettled]);
  useEffect(() => () => tellWanted(null), []);

  const commit = (quantity: number | null) => {
    clearTimeout(timer.current);
    setDraft(null);
    if (quantity !== null && quantity !== settled) mutate({ variantId: line.variantId, quantity });
  };
  const want = (text: string, delay: number) => {
    setDraft(text);
    clearTimeout(timer.current);
    const quantity = parse(text);
    if (quantity !== null) timer.current = setTimeout(() => commit(quantity), delay);
  };
  // Whoever leaves the page within the pause meant what they pressed.
  const commitNow = useEffectEvent(() => commit(parse(draft)));
  useEffect(() => {
    addEventListener("pagehide", commitNow);
    return () => {
      removeEventListener("pagehide", commitNow);
      commitNow();
    };
  }, []);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (!(submitter instanceof HTMLButtonElement)) return;
    const step = submitter.dataset["step"] === "up" ? 1 : -1;
    if (step === 1 ? !canAdd : wanted <= 1) return;
    if (props.waiting > 0) setEarly(early + step);
    else want(String(wanted + step), pauseMs);
  };
  const stepFromTruth = useEffectEvent(() => {
    setEarly(0);
    commit(Math.max(1, line.quantity + early));
  });
  useEffect(() => {
    if (props.waiting > 0 || early === 0) return;
    const counted = setTimeout(() => stepFromTruth());
    return () => clearTimeout(counted);
  }, [props.waiting, early]);

  return (
    <form action={setQuantityForm} onSubmit={submit} className="flex items-center gap-2">
      <input type="hidden" name="market" value={market.code} />
      <input type="hidden" name="variantId" value={line.variantId} />
      {/* First in the form, so that Enter without scripts presses this one. */}
      <noscript className="order-last">
        <button type="submit" className="min-h-11 px-2 text-sm underline underline-offset-4">
          {t("quantity.update")}
        </button>
      </noscript>
      <div className="inline-flex items-stretch border border-line-strong">
        <button
          type="submit"
          name="to"
          value={Math.max(1, wanted - 1)}
          data-step="down"
          aria-label={t("quantity.less", { name: line.productName })}
          aria-disabled={wanted <= 1}
          className="inline-flex size-11 items-center justify-center hover:bg-surface aria-disabled:text-ink-soft/50"
        >
          <Icon of={Minus} size={16} />
        </button>
        <input
          name="quantity"
          inputMode="numeric"
          autoComplete="off"
          maxLength={3}
          aria-label={t("quantity.label", { name: line.productName })}
          value={draft ?? String(wanted)}
          onChange={(event) => want(event.target.value.replaceAll(/\D/g, ""), pauseMs * 2)}
          onFocus={(event) => event.target.select()}
          onBlur={() => draft !== null && commit(parse(draft))}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            commit(parse(draft));
          }}
          className="h-11 w-11 bg-transparent text-center text-base tabular-nums"
        />
        <button
          type="submit"
          name="to"
          value={wanted + 1}
          data-step="up"
          aria-label={t("quantity.more", { name: line.productName })}
          aria-disabled={!canAdd}
          className="inline-flex size-11 items-center justify-center hover:bg-surface aria-disabled:text-ink-soft/50"
        >
          <Icon of={Plus} size={16} />
        </button>
      </div>
    </form>
  );
}

/** 1 to 999; `null` for nothing, zero (removing has its own button) or too much. */
function parse(text: string | null): number | null {
  if (text === null || !/^[0-9]{1,3}$/.test(text)) return null;
  const quantity = Number(text);
  return quantity >= 1 ? quantity : null;
}
