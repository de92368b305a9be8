"use client";

import { CartCodes } from "@/components/cart/cart-codes";
import { CartEstimate, type PlaceChoice } from "@/components/cart/cart-estimate";
import { CartContents } from "@/components/cart/cart-contents";
import { isTrouble, useCartPanel } from "@/components/cart/cart-panel-state";
import { newsText } from "@/components/cart/news-text";
import { SavedLines } from "@/components/cart/saved-lines";
import { ShareCart } from "@/components/cart/share-cart";
import { useCart, useSaveLine } from "@/components/cart/use-cart";
import { WhyThisPrice } from "@/components/pricing/why-this-price";
import { useWords } from "@/components/i18n/messages-provider";
import type { CartView } from "@/lib/cart/cart-view";

/**
 * The page's cart: as the server rendered it, then kept up by scripts.
 * @param codeProblem why a code sent without scripts was not taken
 */
export function CartPage(props: {
  cart: CartView;
  places: readonly PlaceChoice[];
  codeProblem: string | null;
}) {
  const { cart: fromServer, places, codeProblem } = props;
  const { cart, additions } = useCart(fromServer);
  const t = useWords("cart");
  const { news } = useCartPanel();
  const { savedId, movedId, save, move } = useSaveLine();
  const shown = cart ?? fromServer;
  return (
    <>
      {/* Only shown: the live region beside the header's link reads it out. */}
      {news && isTrouble(news) && (
        <p className="mb-6 border-l-2 border-warn bg-surface px-4 py-3">{newsText(t, news)}</p>
      )}
      <CartContents
        cart={shown}
        additions={additions}
        layout="page"
        codes={
          <>
            {shown.needsDelivery && <CartEstimate cart={shown} places={places} />}
            <CartCodes cart={shown} problem={codeProblem} />
          </>
        }
        why={shown.why && <WhyThisPrice price={shown.why} isTotalBelow />}
        movedId={movedId}
        onSave={save}
        belowLines={shown.lines.length > 0 && <ShareCart key={contentOf(shown)} />}
        below={shown.saved.length > 0 && <SavedLines lines={shown.saved} savedId={savedId} onMove={move} />}
      />
    </>
  );
}

/** A link that was made shows what was in the cart then: when that changes, another one is offered. */
const contentOf = (cart: CartView) =>
  cart.lines.map(({ variantId, quantity }) => `${variantId}×${quantity}`).join();
