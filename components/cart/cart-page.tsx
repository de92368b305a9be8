"use client";

import { CartContents } from "@/components/cart/cart-contents";
import { useCart } from "@/components/cart/use-cart";
import type { CartView } from "@/lib/cart/cart-view";

/** The page's cart: as the server rendered it, then kept up by scripts. */
export function CartPage({ cart: fromServer }: { cart: CartView }) {
  const { cart, additions } = useCart(fromServer);
  return <CartContents cart={cart ?? fromServer} additions={additions} layout="page" />;
}
