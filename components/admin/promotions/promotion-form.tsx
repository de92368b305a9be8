"use client";

import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { officeButton } from "@/components/admin/controls";
import type { FormModel, FormValues } from "@/components/admin/form-fields";
import { PromotionExample } from "@/components/admin/promotions/promotion-example";
import {
  CodeFields,
  ConditionFields,
  EffectFields,
  type NamedChoice,
  TimeFields,
  TogetherFields,
} from "@/components/admin/promotions/promotion-fields";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { sendPromotion } from "@/lib/promotions/admin-actions";
import { type PromotionInput, promotionInput } from "@/lib/promotions/input";
import { promotionSentence, type Told } from "@/lib/promotions/sentence";

/** Stands for what only a stored promotion has, while the browser reads a form that is not finished. */
const someId = "00000000-0000-4000-8000-000000000000";

/**
 * Makes or changes a promotion. The browser reads the fields as the server will, so the sentence and the example tell what
 * would be saved.
 */
export function PromotionForm(props: {
  /** Null for a new one. */
  promotionId: string | null;
  /** The version that staff saw, see `versionOf`. */
  seen: string;
  requestId: string;
  initial: FormValues;
  /** Names of what the conditions name; ids without one are of something deleted. */
  products: readonly NamedChoice[];
  categories: readonly NamedChoice[];
  groups: readonly NamedChoice[];
  /** Those that are stored. */
  codes: Told["codes"];
  timeZone: string;
}) {
  const { promotionId, seen, requestId, codes } = props;
  const t = useWords("admin");
  const [state, submit, isPending] = useActionState(sendPromotion, null);
  const [values, setValues] = useState<FormValues>(state?.typed ?? props.initial);
  const [products, setProducts] = useState(props.products);
  const [categories, setCategories] = useState(props.categories);
  const [groups, setGroups] = useState(props.groups);
  const summary = useRef<HTMLDivElement>(null);
  const error = state && !state.result.ok ? state.result.error : null;
  const attempt = state?.attempt ?? 0;
  // Whoever pressed "Save" far below is led to what is wrong.
  useEffect(() => {
    if (attempt > 0) summary.current?.focus();
  }, [attempt]);

  const fields = error?.fields ?? {};
  const form: FormModel = {
    values,
    set: (name, value) =>
      setValues(({ [name]: _old, ...others }) =>
        value === undefined ? others : { ...others, [name]: value },
      ),
    problem: (name) => {
      const code = fields[name];
      if (code === undefined) return null;
      const key = `promotions.errors.${name === "newCodes" && code === "required" ? "codeRequired" : code}`;
      return t(t.has(key) ? key : "promotions.errors.unexpected", { unknown: fields["unknown"] ?? "" });
    },
  };
  const draft = promotionInput.safeParse({
    ...values,
    name: values["name"] || "-",
    germanName: values["germanName"] || "-",
    promotionId: someId,
    requestId: someId,
  });
  const chosen = (prefix: string, known: readonly NamedChoice[]) =>
    known.filter(({ id }) => values[`${prefix}-${id}`] !== undefined).map(({ name }) => name);
  const names = {
    products: chosen("product", products),
    categories: chosen("category", categories),
    groups: chosen("group", groups),
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    // React empties the fields of a form once its action has run; this one's fields are kept.
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  const problems = Object.keys(fields).filter((field) => field !== "unknown").length;
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {promotionId !== null && <input type="hidden" name="promotionId" value={promotionId} />}
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="requestId" value={requestId} />
      {error && (
        <div ref={summary} tabIndex={-1} role="alert" className="rounded-md border border-bad p-3 text-bad">
          {error.code === "invalid_input"
            ? t("promotions.form.problems", { count: problems })
            : error.code === "promotion_changed" || error.code === "promotion_unreadable"
              ? t(`promotions.errors.${error.code}`)
              : t("promotions.errors.unexpected")}
        </div>
      )}
      <EffectFields form={form} />
      <ConditionFields
        form={form}
        products={products}
        categories={categories}
        groups={groups}
        onNewGroup={(choice) => setGroups((known) => withChoice(known, choice))}
        onNewProduct={(choice) => setProducts((known) => withChoice(known, choice))}
        onNewCategory={(choice) => setCategories((known) => withChoice(known, choice))}
      />
      <TimeFields form={form} timeZone={props.timeZone} />
      <TogetherFields form={form} />
      <CodeFields form={form} isNew={promotionId === null} />
      <PromotionExample draft={draft.data ?? null} />
      <SaveBar
        draft={draft.data ?? null}
        {...{ codes, names, isPending }}
        isNew={promotionId === null}
        firstProblem={draft.error ? t("promotions.form.unfinished") : null}
      />
    </form>
  );
}

const withChoice = (known: readonly NamedChoice[], choice: NamedChoice) =>
  known.some(({ id }) => id === choice.id) ? known : [...known, choice];

/** Says what will be saved, where it is saved. */
function SaveBar(props: {
  draft: PromotionInput | null;
  firstProblem: string | null;
  codes: Told["codes"];
  names: Readonly<Record<"products" | "categories" | "groups", readonly string[]>>;
  isNew: boolean;
  isPending: boolean;
}) {
  const { draft, codes, names, isNew, isPending } = props;
  const t = useWords("admin");
  const { locale } = useMarket();
  return (
    <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-x-6 gap-y-3 border-t border-line bg-paper px-4 py-3 md:mx-0 md:px-0">
      <p className="min-w-0 flex-1 basis-72" aria-live="polite">
        <span className="sr-only">{t("promotions.form.preview")}: </span>
        {draft ? (
          <span className="font-medium break-words">
            {promotionSentence(t, locale, {
              ...draft,
              codes: codesToBe(draft, codes),
              productNames: names.products,
              categoryNames: names.categories,
              groupNames: names.groups,
            })}
          </span>
        ) : (
          <span className="text-ink-soft">{props.firstProblem}</span>
        )}
      </p>
      <button
        type="submit"
        aria-disabled={isPending}
        className={`${officeButton.primary} aria-disabled:opacity-60 max-sm:w-full`}
      >
        {isPending
          ? t("promotions.form.saving")
          : t(isNew ? "promotions.form.create" : "promotions.form.save")}
      </button>
    </div>
  );
}

/** The codes that there will be. */
function codesToBe({ newCodes }: PromotionInput, stored: Told["codes"]): Told["codes"] {
  const added = newCodes.codes.length + newCodes.made.count;
  if (added === 0) return stored;
  const common = (limit: "usageLimit" | "usageLimitPerCustomer") =>
    stored.count === 0 || stored[limit] === newCodes[limit] ? newCodes[limit] : null;
  return {
    count: stored.count + added,
    first: stored.first ?? newCodes.codes[0] ?? null,
    usageLimit: common("usageLimit"),
    usageLimitPerCustomer: common("usageLimitPerCustomer"),
  };
}
