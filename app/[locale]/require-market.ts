import { notFound } from "next/navigation";
import { findMarket, type Market } from "@/lib/markets";

/** The market of a page, or its "not found". */
export async function requireMarket(params: Promise<{ locale: string }>): Promise<Market> {
  return findMarket((await params).locale) ?? notFound();
}
