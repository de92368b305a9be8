"use client";

import { useState } from "react";
import { z } from "zod";
import { officeInput } from "@/components/admin/controls";
import { FieldGroup } from "@/components/admin/form-fields";
import { Chosen, Picker } from "@/components/admin/picker";
import { useWords } from "@/components/i18n/messages-provider";
import { refusalText } from "@/components/promotions/refusal-text";
import { type VariantChoice, variantChoiceSchema } from "@/lib/catalog/choice";
import { formatMoney } from "@/lib/money";
import { type MarketCode, marketCodes, markets } from "@/lib/markets";
import { exampleOf } from "@/lib/promotions/example";
import type { PromotionInput } from "@/lib/promotions/input";

const readVariants = (answer: unknown) => z.array(variantChoiceSchema).parse(answer);

type Line = { readonly found: VariantChoice; readonly quantity: number };

/** A cart to try the promotion on before anybody has it. Nothing of it is saved. */
export function PromotionExample({ draft }: { draft: PromotionInput | null }) {
  const t = useWords("admin");
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [marketCode, setMarketCode] = useState<MarketCode>("us");
  const [hasOrdered, setHasOrdered] = useState(false);
  const [isMember, setMember] = useState(true);
  const setQuantity = (id: string, typed: string) => {
    const quantity = Math.min(999, Math.max(1, Math.trunc(Number(typed)) || 1));
    setLines(lines.map((line) => (line.found.id === id ? { ...line, quantity } : line)));
  };
  return (
    <FieldGroup title={t("promotions.example.title")} hint={t("promotions.example.hint")}>
      <div className="grid gap-4 sm:grid-cols-[1fr_12rem]">
        <Picker
          kind="variants"
          read={readVariants}
          words={{
            label: t("promotions.example.add"),
            placeholder: t("promotions.form.find.products"),
            searching: t("promotions.form.find.searching"),
            nothing: t("promotions.form.find.nothing"),
            failed: t("promotions.form.find.failed"),
          }}
          onPick={(found) =>
            setLines((known) =>
              known.some((line) => line.found.id === found.id) ? known : [...known, { found, quantity: 1 }],
            )
          }
        />
        <label className="flex flex-col gap-1">
          {t("promotions.example.market")}
          <select
            value={marketCode}
            onChange={(event) =>
              setMarketCode(marketCodes.find((code) => code === event.target.value) ?? "us")
            }
            className={officeInput}
          >
            {marketCodes.map((code) => (
              <option key={code} value={code}>
                {t(`promotions.markets.${code}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {draft?.conditions.firstOrder && (
        <label className="flex min-h-11 items-center gap-2 md:min-h-9">
          <input
            type="checkbox"
            checked={hasOrdered}
            onChange={(event) => setHasOrdered(event.target.checked)}
            className="size-4 shrink-0 accent-accent"
          />
          {t("promotions.example.hasOrdered")}
        </label>
      )}
      {draft?.conditions.customerGroupIds && (
        <label className="flex min-h-11 items-center gap-2 md:min-h-9">
          <input
            type="checkbox"
            checked={isMember}
            onChange={(event) => setMember(event.target.checked)}
            className="size-4 shrink-0 accent-accent"
          />
          {t("promotions.example.isMember")}
        </label>
      )}
      <Chosen
        label={t("promotions.example.title")}
        items={lines.map(({ found }) => found)}
        removeLabel={(name) => t("promotions.form.takeOut", { name })}
        onRemove={(id) => setLines(lines.filter(({ found }) => found.id !== id))}
      />
      {lines.length > 0 && draft && (
        <Outcome {...{ draft, lines, marketCode, hasOrdered, isMember, setQuantity }} />
      )}
      {lines.length > 0 && !draft && <p className="text-ink-soft">{t("promotions.form.unfinished")}</p>}
    </FieldGroup>
  );
}

function Outcome(props: {
  draft: PromotionInput;
  lines: readonly Line[];
  marketCode: MarketCode;
  hasOrdered: boolean;
  isMember: boolean;
  setQuantity: (id: string, typed: string) => void;
}) {
  const { draft, marketCode, hasOrdered, isMember, setQuantity } = props;
  const t = useWords("admin");
  const discount = useWords("discount");
  const market = markets[marketCode];
  const lines = props.lines.filter(({ found }) => found.prices[marketCode]);
  const missing = props.lines.filter(({ found }) => !found.prices[marketCode]);
  const example = exampleOf(
    draft,
    lines.map(({ found: { id, ...variant }, quantity }) => ({
      variant: { ...variant, variantId: id },
      quantity,
    })),
    market,
    { hasOrdered, isMember },
  );
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: example.currency });
  return (
    <div aria-live="polite">
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("promotions.example.title")}</caption>
        <thead className="text-left text-ink-soft">
          <tr className="border-b border-line">
            <th scope="col" className="py-2 pr-3 font-medium">
              {t("promotions.example.product")}
            </th>
            <th scope="col" className="py-2 pr-3 font-medium">
              {t("promotions.example.quantity")}
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              {t("promotions.example.price")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ found, quantity }, index) => {
            const { amount = 0, discountAmount = 0 } = example.lines[index] ?? {};
            return (
              <tr key={found.id} className="border-b border-line align-top">
                <td className="py-2 pr-3 break-words">
                  {found.name}
                  <span className="block text-ink-soft">
                    {found.detail}
                    {found.prices[marketCode]?.onSale && `, ${t("promotions.example.onSale")}`}
                  </span>
                </td>
                <td className="py-2 pr-3">
                  <input
                    type="number"
                    min={1}
                    max={999}
                    inputMode="numeric"
                    aria-label={t("promotions.example.quantityOf", { name: found.name })}
                    value={quantity}
                    onChange={(event) => setQuantity(found.id, event.target.value)}
                    className={`${officeInput} w-20 tabular-nums`}
                  />
                </td>
                <td className="py-2 text-right tabular-nums">
                  {discountAmount > 0 && <s className="block text-ink-soft">{money(amount)}</s>}
                  {money(amount - discountAmount)}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2} className="py-2 pr-3 text-left font-medium">
              {t("promotions.example.total")}
              {example.isDeliveryFree && `, ${t("promotions.example.freeDelivery")}`}
            </th>
            <td className="py-2 text-right font-medium tabular-nums">{money(example.totalAmount)}</td>
          </tr>
        </tfoot>
      </table>
      {missing.map(({ found }) => (
        <p key={found.id} className="text-warn">
          {t("promotions.example.notSold", { name: found.name })}
        </p>
      ))}
      {example.refusal && (
        <p className="text-warn">
          {t("promotions.example.refused", { reason: refusalText(discount, market, example.refusal) })}
        </p>
      )}
    </div>
  );
}
