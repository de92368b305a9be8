import { notFound } from "next/navigation";
import { words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";

export default async function HomePage({ params }: PageProps<"/[locale]">) {
  const market = findMarket((await params).locale);
  if (!market) notFound();
  return <h1>{words(market, "home")("title")}</h1>;
}
