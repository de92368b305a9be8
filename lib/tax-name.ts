import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

/**
 * What buyers call a tax.
 * @param name as `tax_rates` has it: "VAT" wherever one is due, else the name the tax has in its place ("Sales tax")
 */
export const taxName = (market: Pick<Market, "language" | "locale">, name: string): string =>
  name === "VAT" ? words(market, "taxName")("vat") : name;
