import "@/app/globals.css";
import type { Metadata } from "next";
import { fontVariables } from "@/app/fonts/fonts";
import { NotFoundMessage } from "@/components/layout/not-found-message";
import { words } from "@/lib/i18n/messages";
import { defaultMarket } from "@/lib/markets";

export const metadata: Metadata = {
  title: words(defaultMarket, "common")("notFound.title"),
  robots: { index: false },
};

/** Addresses that belong to no market, such as files that are gone. */
export default function GlobalNotFound() {
  return (
    <html lang={defaultMarket.locale} className={fontVariables}>
      <body>
        <main>
          <NotFoundMessage market={defaultMarket} links={[]} />
        </main>
      </body>
    </html>
  );
}
