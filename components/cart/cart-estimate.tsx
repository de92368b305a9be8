"use client";

import { ChevronDown } from "lucide";
import { type FormEvent, useState } from "react";
import { useSetPlace } from "@/components/cart/use-place";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { OrderBy } from "@/components/shipping/order-by";
import { Icon } from "@/components/ui/icon";
import { estimateForm } from "@/lib/cart/actions";
import type { CartView } from "@/lib/cart/cart-view";
import { formatMoney } from "@/lib/money";
import { readyWords } from "@/lib/shipping/pickup";
import { formatDayRange } from "@/lib/shipping/day-range";

/** A country to choose from, with its states where it has any; in words that the server and every browser share. */
export type PlaceChoice = {
  readonly code: string;
  readonly name: string;
  /** Code and name, in the order in which they are shown; null where addresses have none. */
  readonly states: readonly (readonly [code: string, name: string])[] | null;
  /** Whether its postal codes are digits, so that a number pad is enough. */
  readonly hasDigitCodes: boolean;
};

const control = "block h-12 w-full rounded-[2px] border border-line-strong bg-paper px-3 text-base text-ink";

/**
 * When the cart arrives, and for whom wants to know before checkout: what delivery and tax cost at their place. A form
 * that works alone; what is chosen here is not asked again at checkout.
 */
export function CartEstimate({ cart, places }: { cart: CartView; places: readonly PlaceChoice[] }) {
  const t = useWords("estimate");
  const market = useMarket();
  const arrival = cart.shipping?.arrival;
  return (
    <section id="estimate" aria-label={t("title")} className="scroll-mt-28 text-sm">
      {arrival && (
        <p className="tabular-nums">
          <span className="font-medium">
            {t("arrives", { days: formatDayRange(market.locale, arrival.earliestOn, arrival.latestOn) })}
          </span>
          <span className="block text-ink-soft">
            <OrderBy at={arrival.orderBy} />
          </span>
        </p>
      )}
      {cart.pickups.map(({ storeName, amount, readyAt, timeZone }) => (
        <p key={storeName} className="mt-2 tabular-nums">
          {t("pickup", {
            store: storeName,
            price: amount === 0 ? t("free") : formatMoney(market.locale, { amount, currency: cart.currency }),
          })}
          {readyAt && (
            <span className="block text-ink-soft">
              {t("ready", readyWords(market.locale, new Date(readyAt), timeZone))}
            </span>
          )}
        </p>
      ))}
      {cart.importNote && <p className="mt-2">{cart.importNote}</p>}
      {cart.deliveryNotes.map((note) => (
        <p key={note} className="mt-2 border-l-2 border-warn pl-3">
          {note}
        </p>
      ))}
      <details className="group">
        <summary className="inline-flex min-h-11 items-center gap-1.5 text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-accent">
          {cart.destination
            ? t("placeIs", { place: placeName(cart.destination, places) })
            : t(cart.tellsTax ? "askDeliveryAndTax" : "askDelivery")}
          <Icon of={ChevronDown} size={16} className="transition-transform group-open:rotate-180" />
        </summary>
        <PlaceForm cart={cart} places={places} />
      </details>
    </section>
  );
}

function PlaceForm({ cart, places }: { cart: CartView; places: readonly PlaceChoice[] }) {
  const t = useWords("estimate");
  const market = useMarket();
  const { set, isPending, problem } = useSetPlace();
  const [chosen, choose] = useState<string | null>(null);
  const country = cart.destination?.country ?? market.countries[0];
  const place = places.find(({ code }) => code === (chosen ?? country));
  // Until somebody has chosen, every state is offered: that is what a page without scripts needs.
  const withStates = places.filter(({ code, states }) => states && (chosen === null || code === chosen));

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const text = (name: string) => {
      const value = fields.get(name);
      return typeof value === "string" ? value : "";
    };
    const wanted = { country: text("country"), state: text("state"), postalCode: text("postalCode") };
    const isTaken = !isPending && (await set(wanted));
    const details = form.closest("details");
    // The summary says the place now, and takes the focus back from the button that folds away.
    if (isTaken && details) {
      details.open = false;
      details.querySelector("summary")?.focus();
    }
  };

  return (
    <form action={estimateForm} onSubmit={(event) => void send(event)} className="space-y-3 pt-1 pb-3">
      <input type="hidden" name="market" value={market.code} />
      {places.length > 1 && (
        <div>
          <label htmlFor="estimate-country" className="mb-1.5 block font-medium">
            {t("country")}
          </label>
          <select
            id="estimate-country"
            name="country"
            autoComplete="shipping country"
            defaultValue={country}
            onChange={(event) => choose(event.currentTarget.value)}
            className={control}
          >
            {places.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="grid grid-cols-2 gap-3">
        {withStates.length > 0 && (
          <div>
            <label htmlFor="estimate-state" className="mb-1.5 block font-medium">
              {t("state")}
            </label>
            <select
              id="estimate-state"
              name="state"
              autoComplete="shipping address-level1"
              defaultValue={cart.destination?.state ?? ""}
              className={control}
            >
              <option value="">{t("choose")}</option>
              {withStates.map(({ code, name, states }) => (
                <optgroup key={code} label={name}>
                  {states?.map(([value, label]) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </div>
        )}
        <div>
          <label htmlFor="estimate-postal-code" className="mb-1.5 block font-medium">
            {t(market.code === "us" ? "zip" : "postalCode")}
          </label>
          <input
            id="estimate-postal-code"
            name="postalCode"
            inputMode={place?.hasDigitCodes ? "numeric" : "text"}
            autoComplete="shipping postal-code"
            maxLength={20}
            defaultValue={cart.destination?.postalCode ?? ""}
            className={control}
          />
        </div>
      </div>
      <button
        type="submit"
        aria-disabled={isPending}
        className="min-h-12 rounded-[2px] border border-line-strong px-5 font-medium hover:border-ink aria-disabled:opacity-60"
      >
        {t("show")}
      </button>
      <output className="block empty:hidden">{problem && t("problem")}</output>
    </form>
  );
}

function placeName(
  { country, state, postalCode }: NonNullable<CartView["destination"]>,
  places: readonly PlaceChoice[],
): string {
  const place = places.find(({ code }) => code === country);
  const stateName = place?.states?.find(([code]) => code === state)?.[1];
  return [postalCode, stateName ?? place?.name].filter(Boolean).join(", ");
}
