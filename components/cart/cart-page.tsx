"use client";

import { CartCodes } from "@/components/cart/cart-codes";
import { CartContents } from "@/components/cart/cart-contents";
import { isTrouble, useCartPanel } from "@/components/cart/cart-panel-state";
import { newsText } from "@/components/cart/news-text";
import { useCart } from "@/components/cart/use-cart";
import { useWords } from "@/components/i18n/messages-provider";
import type { CartView } from "@/lib/cart/cart-view";

/**
 * The page's cart: as the server rendered it, then kept up by scripts.
 * @param codeProblem why a code sent without scripts was not taken
 */
export function CartPage({ cart: fromServer, codeProblem }: { cart: CartView; codeProblem: string | null }) {
  const { cart, additions } = useCart(fromServer);
  const t = useWords("cart");
  const { news } = useCartPanel();
  return (
    <>
      {/* Only shown: the live region beside the header's link reads it out. */}
      {news && isTrouble(news) && (
        <p className="mb-6 border-l-2 border-warn bg-surface px-4 py-3">{newsText(t, news)}</p>
      )}
      <CartContents
        cart={cart ?? fromServer}
        additions={additions}
        layout="page"
        codes={<CartCodes cart={cart ?? fromServer} problem={codeProblem} />}
      />
    </>
  );
}
