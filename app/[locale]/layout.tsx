import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { fontVariables } from "@/app/fonts/fonts";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { env } from "@/lib/env";
import { packedMessages, words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";

/** Nothing is made during the build, which has no database; each page is made on its first visit. */
export const generateStaticParams = () => [];

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#161513" },
  ],
};

export async function generateMetadata(props: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const market = findMarket((await props.params).locale);
  if (!market) return {};
  const t = words(market, "common");
  return {
    metadataBase: new URL(env().SHOP_URL),
    title: { default: t("shopName"), template: `%s · ${t("shopName")}` },
    description: t("shopDescription"),
    openGraph: { siteName: t("shopName"), locale: market.locale.replace("-", "_"), type: "website" },
    formatDetection: { telephone: false, address: false, email: false },
  };
}

export default async function RootLayout(props: {
  params: Promise<{ locale: string }>;
  children: ReactNode;
}) {
  const market = findMarket((await props.params).locale);
  if (!market) notFound();
  return (
    <html lang={market.locale} className={fontVariables}>
      <body className="flex min-h-dvh flex-col">
        <MessagesProvider segment={market.segment} messages={packedMessages(market.language, "common")}>
          {props.children}
        </MessagesProvider>
      </body>
    </html>
  );
}
