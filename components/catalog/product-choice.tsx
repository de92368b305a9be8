"use client";

import { createContext, type ReactNode, use, useMemo, useSyncExternalStore } from "react";
import { initialVariant, type ProductVariant } from "@/lib/catalog/product-variants";

type ProductChoice = {
  readonly variants: readonly ProductVariant[];
  readonly variant: ProductVariant;
  readonly choose: (variant: ProductVariant) => void;
};

const ChoiceContext = createContext<ProductChoice | null>(null);

// The address is the store: `replaceState` tells nobody, so whoever changes it here tells the listeners.
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
}

const currentSearch = () => location.search;
const noSearch = () => "";

/**
 * The variant that gallery and buy box show. It is kept in the address (`?variant=SKU`), so that a link to it can be
 * shared; the page itself is the same for everybody and learns of it here.
 */
export function ProductChoiceProvider(props: { variants: readonly ProductVariant[]; children: ReactNode }) {
  const { variants } = props;
  const search = useSyncExternalStore(subscribe, currentSearch, noSearch);
  const sku = new URLSearchParams(search).get("variant");
  const variant = variants.find((each) => each.sku === sku) ?? initialVariant(variants);
  const choice = useMemo(
    () =>
      variant && {
        variants,
        variant,
        choose: (wanted: ProductVariant) => {
          history.replaceState(null, "", `?variant=${encodeURIComponent(wanted.sku)}`);
          for (const listener of listeners) listener();
        },
      },
    [variants, variant],
  );
  if (!choice) throw new Error("A product page has at least one variant");
  return <ChoiceContext value={choice}>{props.children}</ChoiceContext>;
}

export function useProductChoice(): ProductChoice {
  const choice = use(ChoiceContext);
  if (!choice) throw new Error("ProductChoiceProvider is missing above this component");
  return choice;
}
