"use client";

import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { addToCart } from "@/components/cart/add-to-cart";
import { OptionGroup } from "@/components/catalog/option-group";
import { PriceBlock } from "@/components/catalog/price-block";
import { useProductChoice } from "@/components/catalog/product-choice";
import { QuantityInput } from "@/components/catalog/quantity-input";
import { StickyBuyBar } from "@/components/catalog/sticky-buy-bar";
import { NewsLine, StockLine } from "@/components/catalog/stock-line";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { onceNeeded } from "@/components/ui/once-needed";
import { addToCartForm } from "@/lib/cart/actions";
import type { NavigationLink } from "@/lib/catalog/navigation";
import type { ProductPhoto } from "@/lib/catalog/product-page";
import { type ProductOption, variantLabel } from "@/lib/catalog/product-variants";
import { stockLevel } from "@/lib/inventory/stock-level";
import { formatMoney } from "@/lib/money";

// Most pages are of things that can be bought.
const SoldOut = onceNeeded(async () => (await import("@/components/catalog/sold-out")).SoldOut);
const BackInStock = onceNeeded(async () => (await import("@/components/catalog/back-in-stock")).BackInStock);

/** As many units as a cart line may hold. */
const mostUnits = 99;

/**
 * Price, options, stock, quantity and the button. The form works without scripts; with them it adds at once and keeps
 * address, photographs, price and stock in step with the choice.
 */
export function BuyBox(props: {
  product: { id: string; name: string; options: readonly ProductOption[]; photos: readonly ProductPhoto[] };
  /** Tax wording, beside the price. */
  priceNote: ReactNode;
  /** What more units cost each. */
  quantityPrices: ReactNode;
  /** Arrival and shipping cost, between stock and quantity. */
  delivery: ReactNode;
  hasRelated: boolean;
  /** The product's category. */
  list: NavigationLink | null;
}) {
  const { product } = props;
  const t = useWords("product");
  const market = useMarket();
  const { variants, variant, choose, news, watch } = useProductChoice();
  const [quantity, setQuantity] = useState(1);
  const button = useRef<HTMLButtonElement>(null);

  const stock = stockLevel(variant.available);
  const isSoldOut = stock.kind === "sold_out";
  const soldOut = variants.filter(({ available }) => available <= 0);
  const most = stock.kind === "low" ? stock.left : mostUnits;
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  const label = variantLabel(variant, product.options);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSoldOut) return;
    const photo = product.photos[variant.photoIndexes[0] ?? 0];
    addToCart(market.code, {
      variantId: variant.id,
      quantity: Math.min(quantity, most),
      preview: {
        name: product.name,
        variantLabel: label,
        imagePath: photo?.path ?? null,
        unitAmount: variant.price.amount,
      },
    });
  };

  return (
    <>
      <form
        ref={watch}
        id="buy"
        action={addToCartForm}
        onSubmit={submit}
        // The address says what is chosen; a browser that fills the form after Back would say something else.
        autoComplete="off"
        className="mt-5"
      >
        <PriceBlock variant={variant} note={props.priceNote} />
        {props.quantityPrices}

        <input type="hidden" name="market" value={market.code} />
        {product.options.length === 0 && <input type="hidden" name="variantId" value={variant.id} />}
        {product.options.length > 1 && (
          <>
            {/* Options cannot be combined without scripts, so there each combination is a choice of its own, and counts.
                Before the scripts arrive the shop finds the variant by its options. */}
            <noscript>
              <fieldset className="mt-6 grid gap-2">
                <legend className="mb-2 text-sm font-medium">{t("option.version")}</legend>
                {variants.map((each) => (
                  <label key={each.id} className="flex min-h-8 items-center gap-2 text-sm">
                    <input
                      type="radio"
                      name="variantId"
                      value={each.id}
                      defaultChecked={each.id === variant.id}
                      disabled={each.available <= 0}
                    />
                    {variantLabel(each, product.options)} {money(each.price.amount)}
                    {each.available <= 0 && ` (${t("option.soldOut")})`}
                  </label>
                ))}
              </fieldset>
              <style>{".needs-script{display:none}"}</style>
            </noscript>
            <input type="hidden" name="productId" value={product.id} />
          </>
        )}
        <div
          className={`by-variant mt-6 space-y-6 empty:hidden ${product.options.length > 1 ? "needs-script" : ""}`}
        >
          {product.options.map((option, index) => (
            <OptionGroup
              key={option.name}
              option={option}
              optionIndex={index}
              isAlone={product.options.length === 1}
              variants={variants}
              chosen={variant}
              onChoose={choose}
            />
          ))}
        </div>

        <div className="by-variant mt-6 space-y-1 text-sm" aria-live="polite">
          {news && <NewsLine news={news} />}
          <StockLine stock={stock} isAllSoldOut={variants.every(({ available }) => available <= 0)} />
          {/* What cannot be ordered has no day of arrival. */}
          {!isSoldOut && props.delivery}
        </div>

        <div className="mt-6 flex flex-wrap gap-3">
          {!isSoldOut && (
            <QuantityInput value={Math.min(quantity, most)} most={most} onChange={setQuantity} />
          )}
          <button
            ref={button}
            type="submit"
            disabled={isSoldOut}
            className={`${buttonClass.primary} flex-auto`}
          >
            {isSoldOut ? t("soldOut") : t("addToCart")}
          </button>
        </div>
        <SoldOut
          isNeeded={isSoldOut}
          variants={variants}
          chosen={variant}
          options={product.options}
          onChoose={choose}
          hasRelated={props.hasRelated}
          list={props.list}
        />
        <StickyBuyBar watched={button} name={product.name} detail={label} price={money(variant.price.amount)}>
          <button type="submit" disabled={isSoldOut} className={buttonClass.primary}>
            {isSoldOut ? t("soldOut") : t("addToCart")}
          </button>
        </StickyBuyBar>
      </form>
      <BackInStock
        isNeeded={soldOut.length > 0}
        variants={soldOut}
        chosen={isSoldOut ? variant : null}
        options={product.options}
      />
    </>
  );
}
