"use client";

import { ChevronDown } from "lucide";
import type { ReactNode } from "react";
import { SelectField, TextField } from "@/components/checkout/field";
import { errorText, fieldLabel, type FormFormats } from "@/components/checkout/field-words";
import { useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import type { CheckoutDraft, CheckoutField, FieldErrors } from "@/lib/checkout/input";
import type { AddressFormat, AddressPart } from "@/lib/customers/address-format";
import { paths } from "@/lib/paths";

/** A country to choose from; the names come from the server, so that it and every browser say the same. */
export type CountryChoice = { readonly code: string; readonly name: string };

const names = {
  shipping: {
    name: "name",
    company: "company",
    line1: "line1",
    line2: "line2",
    city: "city",
    state: "state",
    postalCode: "postalCode",
    country: "country",
  },
  billing: {
    name: "billingName",
    company: "billingCompany",
    line1: "billingLine1",
    line2: "billingLine2",
    city: "billingCity",
    state: "billingState",
    postalCode: "billingPostalCode",
    country: "billingCountry",
  },
} as const satisfies Record<string, Record<string, CheckoutField>>;

/** @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
const tokens: Record<AddressPart, string> = {
  line1: "address-line1",
  city: "address-level2",
  state: "address-level1",
  postalCode: "postal-code",
};

/**
 * The fields of one address: those that its country has, in the country's order and words. Without scripts a button
 * below the country shows those of another one.
 */
export function AddressFields(props: {
  kind: "shipping" | "billing";
  format: AddressFormat;
  formats: FormFormats;
  countries: readonly CountryChoice[];
  draft: CheckoutDraft;
  errors: FieldErrors;
  onCountry: (country: string) => void;
}) {
  const { kind, format, formats, countries, draft, errors } = props;
  const t = useWords("checkout");
  const field = names[kind];
  const common = (name: CheckoutField, token: string) => ({
    name,
    label: fieldLabel(t, name, formats),
    error: errorText(t, errors, name, formats),
    defaultValue: draft[name],
    autoComplete: `${kind} ${token}`,
  });

  return (
    <div className="grid grid-cols-6 gap-x-4 gap-y-5">
      <div
        className="col-span-6"
        onChange={(event) => {
          if (event.target instanceof HTMLSelectElement) props.onCountry(event.target.value);
        }}
      >
        <SelectField
          {...common(field.country, "country")}
          defaultValue={draft[field.country] ?? format.country}
          isRequired
        >
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        {countries.length > 1 && (
          <noscript>
            <button
              type="submit"
              name="fields"
              value={kind}
              formAction={paths.api.checkoutCountry}
              className="mt-1 min-h-11 text-sm underline underline-offset-4 hover:text-accent"
            >
              {t(kind === "shipping" ? "showFields" : "billing.showFields")}
            </button>
          </noscript>
        )}
      </div>
      <TextField {...common(field.name, "name")} isRequired className="col-span-6" />
      {/* Flat and keyed by what they are: what was typed stays in a field that moves. */}
      {format.rows.flatMap((row) =>
        row.map((part) => (
          <Part
            key={part}
            part={part}
            format={format}
            className={widthIn(row, part)}
            {...common(field[part], tokens[part])}
          />
        )),
      )}
      <Details
        isOpenAtFirst={Boolean(
          draft[field.line2] || draft[field.company] || errors[field.line2] || errors[field.company],
        )}
      >
        <TextField {...common(field.line2, "address-line2")} isRequired={false} />
        <TextField {...common(field.company, "organization")} isRequired={false} />
      </Details>
    </div>
  );
}

function Part(props: {
  part: AddressPart;
  format: AddressFormat;
  name: CheckoutField;
  label: string;
  error: string | undefined;
  defaultValue: string | undefined;
  autoComplete: string;
  className: string;
}) {
  const { part, format, ...field } = props;
  const t = useWords("checkout");
  const isRequired = format.required.includes(part);
  if (part === "state" && format.states) {
    return (
      <SelectField
        // Another country's states are another list, and one's choice none of the other's.
        key={format.country}
        {...field}
        isRequired={isRequired}
      >
        <option value="">{t("chooseState")}</option>
        {format.states.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    );
  }
  return (
    <TextField
      {...field}
      isRequired={isRequired}
      {...(part === "postalCode" ? { inputMode: format.hasDigitCodes ? "numeric" : "text" } : {})}
    />
  );
}

/** Side by side what is written on one line, where there is room; the street always has a line of its own. */
function widthIn(row: readonly AddressPart[], part: AddressPart): string {
  const beside = row.filter((each) => each !== "line1").length;
  if (part === "line1") return "col-span-6";
  if (beside === 1) return part === "postalCode" ? "col-span-6 sm:col-span-3" : "col-span-6";
  if (beside === 3) return "col-span-6 sm:col-span-2";
  if (!row.includes("postalCode")) return "col-span-6 sm:col-span-3";
  return part === "postalCode" ? "col-span-6 sm:col-span-2" : "col-span-6 sm:col-span-4";
}

function Details(props: { isOpenAtFirst: boolean; children: ReactNode }) {
  const t = useWords("checkout");
  return (
    <details className="group col-span-6" open={props.isOpenAtFirst}>
      <summary className="inline-flex min-h-11 items-center gap-1.5 text-sm text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-accent">
        {t("addDetails")}
        <Icon of={ChevronDown} size={16} className="transition-transform group-open:rotate-180" />
      </summary>
      <div className="grid gap-4 pt-2 sm:grid-cols-2">{props.children}</div>
    </details>
  );
}
