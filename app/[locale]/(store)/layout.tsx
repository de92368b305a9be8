import type { ReactNode } from "react";
import { requireMarket } from "@/app/[locale]/require-market";
import { CartLink } from "@/components/cart/cart-link";
import { cardMessages } from "@/components/catalog/card-messages";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { StoreFrame } from "@/components/layout/store-frame";
import { packedMessages } from "@/lib/i18n/messages";

export default async function StoreLayout(props: {
  params: Promise<{ locale: string }>;
  children: ReactNode;
}) {
  const market = await requireMarket(props.params);
  const { language, segment } = market;
  return (
    <MessagesProvider
      segment={segment}
      messages={packedMessages(language, "cart", ["catalog", cardMessages], "navigation")}
    >
      <StoreFrame market={market} cart={<CartLink />}>
        {props.children}
      </StoreFrame>
    </MessagesProvider>
  );
}
