"use client";

import { type FormEvent, useId, useState } from "react";
import { useChangeCode } from "@/components/cart/use-cart";
import { useMarket } from "@/components/i18n/messages-provider";
import {
  CodeField,
  CodeFold,
  CodeList,
  CodeOutcome,
  RemoveCodeButton,
} from "@/components/promotions/code-parts";
import { enterCodeForm, removeCodeForm } from "@/lib/cart/actions";
import type { CartView } from "@/lib/cart/cart-view";
import { normalizeCode } from "@/lib/promotions/code";

/**
 * Discount codes on the cart's page: forms that work alone.
 * @param problem code of what the form without scripts was told
 */
export function CartCodes(props: { cart: CartView; problem: string | null }) {
  const { cart } = props;
  const market = useMarket();
  const id = useId();
  const { mutateAsync, isPending } = useChangeCode();
  const [problem, setProblem] = useState(props.problem);
  const [entered, setEntered] = useState<string | null>(null);

  const enter = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form).get("code");
    if (isPending || typeof typed !== "string" || typed.trim() === "") return;
    setEntered(null);
    const refused = await mutateAsync({ code: typed, isRemoved: false }).catch(() => "offline");
    setProblem(refused);
    if (refused) return;
    setEntered(normalizeCode(typed));
    form.reset();
  };
  const remove = (event: FormEvent, code: string) => {
    event.preventDefault();
    setEntered(null);
    void mutateAsync({ code, isRemoved: true }).then(setProblem, () => setProblem("offline"));
  };

  return (
    <section id="codes" className="scroll-mt-28">
      <CodeList codes={cart.codes} giftCards={cart.giftCards}>
        {(code, name) => (
          <form action={removeCodeForm} onSubmit={(event) => remove(event, code)}>
            <input type="hidden" name="market" value={market.code} />
            <input type="hidden" name="code" value={code} />
            <RemoveCodeButton code={code} name={name} />
          </form>
        )}
      </CodeList>
      <CodeFold isOpenAtFirst={problem !== null}>
        <form action={enterCodeForm} onSubmit={(event) => void enter(event)}>
          <input type="hidden" name="market" value={market.code} />
          <CodeField id={id} problem={problem} isBusy={isPending} />
        </form>
      </CodeFold>
      <CodeOutcome codes={cart.codes} giftCards={cart.giftCards} problem={problem} entered={entered} />
    </section>
  );
}
