"use client";

import { Share2 } from "lucide";
import { type FormEvent, useId, useState } from "react";
import { postSharedCart } from "@/components/cart/cart-api";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import { shareCartForm } from "@/lib/cart/actions";

type State =
  | { readonly at: "start" | "busy" | "failed" | "empty" }
  | { readonly at: "made"; readonly link: string; readonly isCopied: boolean };

/**
 * A link to what is in the cart: handed to the device's own share sheet where there is one, else shown to be copied. Without
 * scripts the form leads to the shared page itself.
 */
export function ShareCart() {
  const t = useWords("sharedCart");
  const market = useMarket();
  const id = useId();
  const [state, setState] = useState<State>({ at: "start" });

  const copy = async (link: string) => {
    const isCopied = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    );
    setState({ at: "made", link, isCopied: isCopied ?? false });
  };
  const share = async (event: FormEvent) => {
    event.preventDefault();
    if (state.at === "busy") return;
    setState({ at: "busy" });
    try {
      const path = await postSharedCart(market.code);
      if (path === null) return setState({ at: "empty" });
      const link = new URL(path, location.origin).href;
      setState({ at: "made", link, isCopied: false });
      // Closing the sheet is an exception, and no failure: the link stands there to be copied.
      if (matchMedia("(pointer: coarse)").matches && navigator.canShare?.({ url: link }))
        await navigator.share({ url: link }).catch(() => null);
    } catch {
      setState({ at: "failed" });
    }
  };

  return (
    <div className="border-t border-line py-3">
      {state.at === "made" ? (
        <div className="space-y-1">
          <label htmlFor={id} className="text-sm font-medium">
            {t("linkLabel")}
          </label>
          <div className="flex flex-wrap gap-2">
            <input
              id={id}
              readOnly
              value={state.link}
              onFocus={(event) => event.target.select()}
              className="h-11 min-w-0 flex-1 basis-56 rounded-xs border border-line-strong bg-paper px-3 text-base"
            />
            <button
              type="button"
              onClick={() => void copy(state.link)}
              className="min-h-11 rounded-xs border border-line-strong px-4 text-sm font-medium hover:border-accent hover:text-accent"
            >
              {t("copy")}
            </button>
          </div>
        </div>
      ) : (
        <form action={shareCartForm} onSubmit={(event) => void share(event)}>
          <input type="hidden" name="market" value={market.code} />
          <button
            type="submit"
            aria-disabled={state.at === "busy"}
            className="inline-flex min-h-11 items-center gap-2 text-sm text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-accent"
          >
            <Icon of={Share2} size={16} />
            {t(state.at === "busy" ? "sharing" : "share")}
          </button>
        </form>
      )}
      <output className="mt-1.5 block text-sm text-ink-soft empty:hidden">
        {state.at === "made" && t(state.isCopied ? "copied" : "hint")}
        {(state.at === "failed" || state.at === "empty") && t(state.at)}
      </output>
    </div>
  );
}
