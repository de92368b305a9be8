"use client";

import { optionId } from "@/components/checkout/by-option";
import { TextField } from "@/components/checkout/field";
import { errorText, type FormFormats } from "@/components/checkout/field-words";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { OrderBy } from "@/components/shipping/order-by";
import type { CheckoutOption, CheckoutView } from "@/lib/checkout/checkout-view";
import type { CheckoutDraft, FieldErrors } from "@/lib/checkout/input";
import { formatMoney } from "@/lib/money";
import { readyWords } from "@/lib/shipping/pickup";

/**
 * To have it sent, or to fetch it: asked first, because what is fetched needs no address. Nothing where no store has all
 * of the cart. What belongs to one of the two is shown by `ByOptionStyle`.
 * @param props.chosen code of the store's way; empty: delivery
 */
export function HandoverChoice(props: {
  view: CheckoutView;
  chosen: string;
  draft: CheckoutDraft;
  errors: FieldErrors;
  formats: FormFormats;
  onChoose: (code: string) => void;
}) {
  const { view, chosen, draft, errors, formats, onChoose } = props;
  const t = useWords("checkout");
  const market = useMarket();
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: view.currency });
  const price = ({ shippingAmount }: CheckoutOption) =>
    shippingAmount === 0 ? t("option.free") : money(shippingAmount);
  const startingPrice = (option: CheckoutOption) =>
    option.shippingAmount === 0 ? price(option) : t("handover.from", { price: price(option) });
  const [cheapest] = view.options.filter(({ pickup }) => pickup === null);
  if (view.options.every(({ pickup }) => pickup === null)) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="font-display text-xl">{t("handover.title")}</legend>
      <div className="mt-4 divide-y divide-line border border-line-strong">
        <Way
          id="handover-delivery"
          code=""
          isChosen={chosen === ""}
          onChoose={onChoose}
          name={t("handover.delivery")}
          price={cheapest ? startingPrice(cheapest) : null}
        >
          {cheapest ? null : t("handover.noDelivery")}
        </Way>
        {view.options.map(
          (option, index) =>
            option.pickup && (
              <Way
                key={option.code}
                id={optionId(index)}
                code={option.code}
                isChosen={chosen === option.code}
                onChoose={onChoose}
                name={t("handover.pickup", { store: option.pickup.storeName })}
                price={price(option)}
              >
                {option.pickup.promise && (
                  <span className="block tabular-nums">
                    {t(
                      "handover.ready",
                      readyWords(
                        market.locale,
                        new Date(option.pickup.promise.readyAt),
                        option.pickup.timeZone,
                      ),
                    )}{" "}
                    <span className="block text-ink-soft">
                      <OrderBy at={option.pickup.promise.orderBy} />
                    </span>
                  </span>
                )}{" "}
                <span className="block text-ink-soft">{option.pickup.addressLines.join(", ")}</span>
              </Way>
            ),
        )}
      </div>
      <div className="if-pickup mt-5 space-y-2">
        <TextField
          name="pickupName"
          label={t("handover.name")}
          isRequired
          hint={t("handover.nameHint")}
          error={errorText(t, errors, "pickupName", formats)}
          defaultValue={draft.pickupName ?? draft.name}
          autoComplete="name"
        />
      </div>
    </fieldset>
  );
}

function Way(props: {
  id: string;
  code: string;
  isChosen: boolean;
  onChoose: (code: string) => void;
  name: string;
  price: string | null;
  children: React.ReactNode;
}) {
  return (
    <label
      htmlFor={props.id}
      className="flex min-h-16 flex-wrap items-center gap-x-4 px-4 py-3 has-checked:bg-surface"
    >
      <input
        type="radio"
        id={props.id}
        name="pickup"
        value={props.code}
        checked={props.isChosen}
        onChange={() => props.onChoose(props.code)}
        className={`size-5 ${props.code === "" ? "" : "pickup-choice"}`}
      />
      <span className="min-w-0 flex-1 basis-[8rem]">
        <span className="block font-medium">{props.name}</span>{" "}
        <span className="block text-sm">{props.children}</span>
      </span>{" "}
      <span className="ml-auto font-medium tabular-nums">{props.price}</span>
    </label>
  );
}
