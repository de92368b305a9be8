import type { ReactNode } from "react";
import { NavigationProvider } from "@/components/layout/navigation-provider";
import { SiteFooter } from "@/components/layout/site-footer";
import { SiteHeader } from "@/components/layout/site-header";
import { SoftLinks } from "@/components/layout/soft-links";
import { EarlyInput, noteEarlyTaps } from "@/components/ui/early-input";
import { InlineScript } from "@/components/ui/inline-script";
import { getNavigation } from "@/lib/catalog/navigation";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

/** Header, main and footer of every shop page. */
export async function StoreFrame(props: { market: Market; cart: ReactNode; children: ReactNode }) {
  const { market } = props;
  const navigation = await getNavigation(market);
  return (
    <NavigationProvider packed={JSON.stringify(navigation)}>
      <InlineScript code={noteEarlyTaps} />
      <a
        href="#content"
        className="sr-only z-50 bg-accent px-4 py-3 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {words(market, "common")("skipToContent")}
      </a>
      <SiteHeader market={market} cart={props.cart} />
      <main id="content" tabIndex={-1} className="outline-none">
        {props.children}
      </main>
      <SiteFooter />
      <SoftLinks />
      <EarlyInput />
    </NavigationProvider>
  );
}
