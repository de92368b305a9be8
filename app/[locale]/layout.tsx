import "@/app/globals.css";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { findMarket } from "@/lib/markets";

/** Nothing is made during the build, which has no database; each page is made on its first visit. */
export const generateStaticParams = () => [];

export default async function RootLayout(props: {
  params: Promise<{ locale: string }>;
  children: ReactNode;
}) {
  const market = findMarket((await props.params).locale);
  if (!market) notFound();
  return (
    <html lang={market.locale}>
      <body>{props.children}</body>
    </html>
  );
}
