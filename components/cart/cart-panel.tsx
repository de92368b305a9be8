"use client";

import { AddConfirmation } from "@/components/cart/add-confirmation";
import { CartDrawer } from "@/components/cart/cart-drawer";
import { useCartPanel } from "@/components/cart/cart-panel-state";
import { QueryProvider } from "@/components/query-provider";

/** What opens over the page; loaded when somebody first touches it. */
export function CartPanel() {
  const { open, newsCount } = useCartPanel();
  if (open === "drawer") {
    return (
      <QueryProvider>
        <CartDrawer />
      </QueryProvider>
    );
  }
  // The key starts the confirmation's time again with each addition.
  return open === "confirmation" ? <AddConfirmation key={newsCount} /> : null;
}
