import { Plus } from "lucide";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { ProductPage } from "@/lib/catalog/product-page";
import { words } from "@/lib/i18n/messages";
import { displayNames, numberFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";

/** Millimetres as people measure: "11.3 cm" or "4.4 in". */
function length(market: Market, millimetres: number): string {
  const [value, unit] =
    market.code === "us" ? [millimetres / 25.4, "inch"] : [millimetres / 10, "centimeter"];
  return inUnit(market, value, unit);
}

/** Grams as people weigh: pounds in the United States, else grams below a kilogram and kilograms above. */
function weight(market: Market, grams: number): string {
  const [value, unit] =
    market.code === "us"
      ? [grams / 453.59237, "pound"]
      : grams < 1000
        ? [grams, "gram"]
        : [grams / 1000, "kilogram"];
  return inUnit(market, value, unit);
}

const inUnit = (market: Market, value: number, unit: string) =>
  numberFormat(market.locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(value);

/** "Made in Portugal by Havn Ceramics." */
function origin(market: Market, { countryOfOrigin: code, maker }: ProductPage): string {
  const t = words(market, "catalog");
  if (code === null) return t("details.madeBy", { maker: maker.name });
  const country = displayNames(market.locale, { type: "region" }).of(code) ?? code;
  // The code too: some countries' names take an article.
  return t("details.madeIn", { code, country, maker: maker.name });
}

/** What there is to know about the piece, in plain disclosure sections. */
export function ProductDetails(props: { market: Market; product: ProductPage }) {
  const { market, product } = props;
  const t = words(market, "catalog");
  const weights = product.variants.map(({ weightGrams }) => weightGrams);
  const [lightest, heaviest] = [Math.min(...weights), Math.max(...weights)];
  const measures = [
    { name: t("details.width"), value: product.widthMm },
    { name: t("details.depth"), value: product.depthMm },
    { name: t("details.height"), value: product.heightMm },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value: length(market, value) }]));
  if (heaviest > 0) {
    const value =
      lightest === heaviest
        ? weight(market, heaviest)
        : t("details.weightRange", { from: weight(market, lightest), to: weight(market, heaviest) });
    measures.push({ name: t("details.weight"), value });
  }
  return (
    <div className="mt-8 border-b border-line">
      <Section title={t("details.description")} isOpen>
        <p>{product.description}</p>
        {product.highlights.length > 0 && (
          <ul className="mt-4 list-disc space-y-1 pl-5 marker:text-line-strong">
            {product.highlights.map((highlight) => (
              <li key={highlight}>{highlight}</li>
            ))}
          </ul>
        )}
      </Section>
      {measures.length > 0 && (
        <Section title={t("details.dimensions")}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-8 gap-y-1 tabular-nums">
            {measures.map(({ name, value }) => (
              <div key={name} className="col-span-2 grid grid-cols-subgrid">
                <dt>{name}</dt>
                <dd className="text-ink">{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {(product.materials.length > 0 || product.care) && (
        <Section title={t(product.care ? "details.materialsAndCare" : "details.materials")}>
          {product.materials.length > 0 && <p>{product.materials.join(", ")}.</p>}
          {product.care && <p className="mt-3">{product.care}</p>}
        </Section>
      )}
      {!product.isGiftCard && (
        <Section title={t("details.origin")}>
          <p>
            {origin(market, product)} {product.maker.about}
          </p>
        </Section>
      )}
    </div>
  );
}

function Section(props: { title: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details className="group border-t border-line" open={props.isOpen}>
      <summary className="flex min-h-14 list-none items-center justify-between font-medium hover:text-accent">
        {props.title}
        <Icon of={Plus} size={18} className="shrink-0 transition-transform group-open:rotate-45" />
      </summary>
      <div className="max-w-[65ch] pb-6 text-ink-soft">{props.children}</div>
    </details>
  );
}
