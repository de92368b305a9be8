"use client";

import { z } from "zod";
import {
  CheckField,
  FieldGroup,
  type FormModel,
  SelectField,
  TextField,
} from "@/components/admin/form-fields";
import { Chosen, Picker } from "@/components/admin/picker";
import { useWords } from "@/components/i18n/messages-provider";
import { choiceSchema } from "@/lib/catalog/choice";
import { marketCodes } from "@/lib/markets";
import { currencyCodes } from "@/lib/money";
import { promotionKinds } from "@/lib/promotions/input";

/** Something that a condition names, as staff calls it. */
export type NamedChoice = { readonly id: string; readonly name: string };

const readChoices = (answer: unknown) => z.array(choiceSchema).parse(answer);

type Fields = { form: FormModel };

/** How fields begin that say what was chosen. */
const choicePrefixes = { products: "product-", categories: "category-", groups: "group-" } as const;

const kindWords = {
  percent: "percentOff",
  amount: "amountOff",
  free_shipping: "freeShipping",
  buy_x_get_y: "buyGet",
} as const;

export function EffectFields({ form }: Fields) {
  const t = useWords("admin");
  const kind = form.values["kind"];
  return (
    <FieldGroup title={t("promotions.form.what")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          form={form}
          name="name"
          label={t("promotions.form.name")}
          hint={t("promotions.form.nameHint")}
        />
        <TextField form={form} name="germanName" label={t("promotions.form.germanName")} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          form={form}
          name="kind"
          label={t("promotions.form.kind")}
          options={promotionKinds.map((value) => ({
            value,
            label: t(`promotions.form.${kindWords[value]}`),
          }))}
        />
        {kind === "percent" && (
          <TextField
            form={form}
            name="percent"
            label={t("promotions.form.percent")}
            inputMode="decimal"
            maxLength={9}
          />
        )}
        {kind === "amount" && <Amounts form={form} prefix="amount" wording="amount" />}
        {kind === "buy_x_get_y" && (
          <div className="grid grid-cols-2 gap-4">
            <TextField
              form={form}
              name="buy"
              label={t("promotions.form.buy")}
              hint={t("promotions.form.buyHint")}
              inputMode="numeric"
              maxLength={3}
            />
            <TextField
              form={form}
              name="get"
              label={t("promotions.form.get")}
              inputMode="numeric"
              maxLength={3}
            />
          </div>
        )}
      </div>
    </FieldGroup>
  );
}

function Amounts({ form, prefix, wording }: Fields & { prefix: string; wording: "amount" | "min" }) {
  const t = useWords("admin");
  return (
    <div className="grid grid-cols-2 gap-4">
      {currencyCodes.map((currency) => (
        <TextField
          key={currency}
          form={form}
          name={`${prefix}-${currency}`}
          label={t(`promotions.form.${wording}`, { currency })}
          inputMode="decimal"
          maxLength={12}
        />
      ))}
    </div>
  );
}

export function ConditionFields(
  props: Fields & {
    products: readonly NamedChoice[];
    categories: readonly NamedChoice[];
    onNewProduct: (choice: NamedChoice) => void;
    groups: readonly NamedChoice[];
    onNewCategory: (choice: NamedChoice) => void;
    onNewGroup: (choice: NamedChoice) => void;
  },
) {
  const { form } = props;
  const t = useWords("admin");
  const problem = form.problem("markets");
  return (
    <FieldGroup title={t("promotions.form.conditions")} hint={t("promotions.form.conditionsHint")}>
      <Choices form={form} kind="products" known={props.products} onNew={props.onNewProduct} />
      <Choices form={form} kind="categories" known={props.categories} onNew={props.onNewCategory} />
      <CheckField form={form} name="excludesSale" label={t("promotions.form.excludesSale")} />
      <div>
        <Amounts form={form} prefix="min" wording="min" />
        <p className="mt-1 text-ink-soft">{t("promotions.form.minHint")}</p>
      </div>
      <fieldset>
        <legend>{t("promotions.form.markets")}</legend>
        <div className="flex flex-wrap gap-x-6">
          {marketCodes.map((market) => (
            <CheckField
              key={market}
              form={form}
              name={`market-${market}`}
              label={t(`promotions.markets.${market}`)}
            />
          ))}
        </div>
        {problem && <p className="text-bad">{problem}</p>}
      </fieldset>
      <Choices form={form} kind="groups" known={props.groups} onNew={props.onNewGroup} />
      <CheckField form={form} name="firstOrder" label={t("promotions.form.firstOrder")} />
    </FieldGroup>
  );
}

/** What is chosen stays until somebody takes it out, also when it has been deleted: without it, the rule would be another. */
function Choices(
  props: Fields & {
    kind: keyof typeof choicePrefixes;
    known: readonly NamedChoice[];
    onNew: (choice: NamedChoice) => void;
  },
) {
  const { form, kind, known, onNew } = props;
  const t = useWords("admin");
  const prefix = choicePrefixes[kind];
  const items = Object.keys(form.values)
    .filter((field) => field.startsWith(prefix))
    .map((field) => {
      const id = field.slice(prefix.length);
      const found = known.find((each) => each.id === id);
      return { id, name: found?.name ?? t(`promotions.form.gone.${kind}`), isGone: !found };
    });
  return (
    <div className="flex flex-col gap-2">
      <Picker
        kind={kind}
        read={readChoices}
        words={{
          label: t(`promotions.form.${kind}`),
          placeholder: t(`promotions.form.find.${kind}`),
          searching: t("promotions.form.find.searching"),
          nothing: t("promotions.form.find.nothing"),
          failed: t("promotions.form.find.failed"),
        }}
        problem={form.problem(kind)}
        onPick={(choice) => {
          onNew(choice);
          form.set(`${prefix}${choice.id}`, "on");
        }}
      />
      {items.map(({ id }) => (
        <input key={id} type="hidden" name={`${prefix}${id}`} value="on" />
      ))}
      <Chosen
        label={t(`promotions.form.${kind}`)}
        items={items}
        removeLabel={(name) => t("promotions.form.takeOut", { name })}
        onRemove={(id) => form.set(`${prefix}${id}`, undefined)}
      />
      {items.some(({ isGone }) => isGone) && <p className="text-warn">{t("promotions.form.goneHint")}</p>}
    </div>
  );
}

export function TimeFields({ form, timeZone }: Fields & { timeZone: string }) {
  const t = useWords("admin");
  return (
    <FieldGroup title={t("promotions.form.when")} hint={t("promotions.form.whenHint", { timeZone })}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField form={form} name="starts" label={t("promotions.form.starts")} type="datetime-local" />
        <TextField form={form} name="ends" label={t("promotions.form.ends")} type="datetime-local" />
      </div>
    </FieldGroup>
  );
}

export function TogetherFields({ form }: Fields) {
  const t = useWords("admin");
  return (
    <FieldGroup title={t("promotions.form.together")}>
      <CheckField
        form={form}
        name="stacks"
        label={t("promotions.form.stacks")}
        hint={t("promotions.form.stacksHint")}
      />
      <TextField
        form={form}
        name="priority"
        label={t("promotions.form.priority")}
        hint={t("promotions.form.priorityHint")}
        inputMode="numeric"
        maxLength={5}
        className="sm:max-w-48"
      />
    </FieldGroup>
  );
}

/** By code or for everybody, and codes to add; those that are stored are listed beside the form. */
export function CodeFields({ form, isNew }: Fields & { isNew: boolean }) {
  const t = useWords("admin");
  return (
    <FieldGroup title={t("promotions.form.codesTitle")}>
      <CheckField
        form={form}
        name="requiresCode"
        label={t("promotions.form.requiresCode")}
        hint={t("promotions.form.requiresCodeHint")}
      />
      {form.values["requiresCode"] !== undefined && (
        <>
          <TextField
            form={form}
            name="newCodes"
            label={t(isNew ? "promotions.form.codesTitle" : "promotions.form.newCodes")}
            hint={t("promotions.form.newCodesHint")}
            rows={3}
            maxLength={4200}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              form={form}
              name="make"
              label={t("promotions.form.make")}
              hint={t("promotions.form.makeHint")}
              inputMode="numeric"
              maxLength={3}
            />
            <TextField
              form={form}
              name="prefix"
              label={t("promotions.form.prefix")}
              hint={t("promotions.form.prefixHint")}
              maxLength={20}
            />
            <TextField
              form={form}
              name="usageLimit"
              label={t("promotions.form.limit")}
              hint={t("promotions.form.limitHint")}
              inputMode="numeric"
              maxLength={7}
            />
            <TextField
              form={form}
              name="usageLimitPerCustomer"
              label={t("promotions.form.perCustomer")}
              hint={t("promotions.form.limitHint")}
              inputMode="numeric"
              maxLength={4}
            />
          </div>
        </>
      )}
    </FieldGroup>
  );
}
