"use client";

import {
  createContext,
  type ReactNode,
  type RefCallback,
  use,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useLiveOffers } from "@/components/catalog/use-live-offers";
import { InlineScript } from "@/components/ui/inline-script";
import { offerNews, type OfferNews } from "@/lib/catalog/live-offers";
import { initialVariant, type ProductVariant } from "@/lib/catalog/product-variants";

type ProductChoice = {
  /** With the stock and prices of this moment, as soon as they are known. */
  readonly variants: readonly ProductVariant[];
  readonly variant: ProductVariant;
  readonly choose: (variant: ProductVariant) => void;
  /** What changed of the chosen variant while it was looked at. */
  readonly news: OfferNews | null;
  /** For the element whose coming into view begins the live part. */
  readonly watch: RefCallback<Element>;
};

const ChoiceContext = createContext<ProductChoice | null>(null);

const parameter = "variant";
const hidingStyle = "by-variant";

/** As long as a page may take to become interactive before the rendered variant is shown all the same. */
const hiddenAtMostMs = 3000;

/**
 * Somebody who follows a link to another variant than the rendered one must not see its price first. What depends on
 * the choice carries the class `by-variant` and stays unpainted until `useSku` has read the address.
 */
const hideOtherVariant = (renderedSku: string) =>
  `{let sku=new URLSearchParams(location.search).get("${parameter}");if(sku&&sku!==${JSON.stringify(renderedSku).replaceAll("<", "\\u003c")}){let style=document.createElement("style");style.id="${hidingStyle}";style.textContent=".${hidingStyle}{visibility:hidden}";document.head.append(style);setTimeout(()=>style.remove(),${hiddenAtMostMs})}}`;

/** The SKU in the address. Null until the page is interactive: the HTML is the same for everybody. */
function useSku() {
  const [sku, setSku] = useState<string | null>(null);
  // Before the next painting, also when the page was reached by a link inside the shop.
  useLayoutEffect(() => {
    const read = () => setSku(new URLSearchParams(location.search).get(parameter));
    read();
    // A link to another variant of the product that is shown changes the address alone, and `popstate` keeps quiet. Read
    // a moment later: the router changes it where React allows no updates.
    const readSoon = () => queueMicrotask(read);
    addEventListener("popstate", read);
    window.navigation?.addEventListener("currententrychange", readSoon);
    return () => {
      removeEventListener("popstate", read);
      window.navigation?.removeEventListener("currententrychange", readSoon);
    };
  }, []);
  const write = (wanted: string) => {
    history.replaceState(null, "", `?${parameter}=${encodeURIComponent(wanted)}`);
    setSku(wanted);
  };
  return [sku, write] as const;
}

/**
 * The variant that gallery and buy box show. It is kept in the address (`?variant=SKU`), so that a link to it can be
 * shared; the page itself is the same for everybody and learns of it here.
 */
export function ProductChoiceProvider(props: {
  productId: string;
  variants: readonly ProductVariant[];
  children: ReactNode;
}) {
  const { variants: rendered } = props;
  const { variants, watch } = useLiveOffers(props.productId, rendered);
  const [sku, writeSku] = useSku();
  // The rendered stock decides where a page begins: what sells out meanwhile must not switch the variant by itself.
  const [initial] = useState(() => initialVariant(rendered));
  const variant =
    variants.find((each) => each.sku === sku) ??
    variants.find(({ id }) => id === initial?.id) ??
    initialVariant(variants);
  const news = useOfferNews(variant);
  useLayoutEffect(() => document.getElementById(hidingStyle)?.remove(), [sku]);
  const choice = useMemo(
    () =>
      variant && {
        variants,
        variant,
        news,
        watch,
        choose: (wanted: ProductVariant) => writeSku(wanted.sku),
      },
    // oxlint-disable-next-line react/exhaustive-deps -- writing the address needs nothing of this rendering
    [variants, variant, news, watch],
  );
  if (!choice) throw new Error("A product page has at least one variant");
  return (
    <ChoiceContext value={choice}>
      <InlineScript code={hideOtherVariant(initial?.sku ?? "")} />
      {props.children}
    </ChoiceContext>
  );
}

/** What changed of the variant since it was first shown; another variant has no news. */
function useOfferNews(variant: ProductVariant | undefined): OfferNews | null {
  const seen = useRef(variant);
  const [told, setTold] = useState<{ id: string; news: OfferNews } | null>(null);
  useEffect(() => {
    const before = seen.current;
    seen.current = variant;
    if (!before || !variant || before.id !== variant.id) return;
    const news = offerNews(before, variant);
    if (news) setTold({ id: variant.id, news });
  }, [variant]);
  return told && told.id === variant?.id ? told.news : null;
}

export function useProductChoice(): ProductChoice {
  const choice = use(ChoiceContext);
  if (!choice) throw new Error("ProductChoiceProvider is missing above this component");
  return choice;
}
