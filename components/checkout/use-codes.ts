import { useState, useTransition } from "react";
import { deleteCode, postCode } from "@/components/cart/cart-api";
import { useMarket } from "@/components/i18n/messages-provider";
import { normalizeCode } from "@/lib/promotions/code";

/** Discount codes within the checkout's form. */
export type CodeChange = {
  /** Code of why the last one was not taken. */
  readonly problem: string | null;
  /** The last one taken. */
  readonly entered: string | null;
  readonly isBusy: boolean;
  readonly enter: (field: HTMLInputElement) => void;
};

/**
 * Enters codes and takes them out without leaving the page.
 * @param requote shows the total as it is now
 */
export function useCodes(firstProblem: string | null, requote: () => Promise<unknown>) {
  const market = useMarket();
  const [problem, setProblem] = useState(firstProblem);
  const [entered, setEntered] = useState<string | null>(null);
  const [isBusy, start] = useTransition();

  async function change(code: string, isRemoved: boolean): Promise<boolean> {
    const refused = await (isRemoved ? deleteCode : postCode)(market.code, code).then(
      (result) => (result.ok ? null : result.error.code),
      () => "offline",
    );
    if (!refused) await requote();
    setProblem(refused);
    setEntered(refused || isRemoved ? null : normalizeCode(code));
    return refused === null;
  }

  function enter(field: HTMLInputElement) {
    const { value } = field;
    if (isBusy || value.trim() === "") return;
    start(async () => {
      if (await change(value, false)) field.value = "";
    });
  }

  /** @returns whether it was a press of a code's button, and not of "pay" */
  function takePress(pressed: HTMLElement | null): boolean {
    if (!(pressed instanceof HTMLButtonElement) || !pressed.dataset["code"]) return false;
    const field = pressed.parentElement?.querySelector("input");
    if (pressed.dataset["code"] === "remove") start(async () => void (await change(pressed.value, true)));
    else if (field) enter(field);
    return true;
  }

  return { problem, entered, isBusy, enter, takePress };
}
