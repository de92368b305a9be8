"use client";

import { ChevronDown } from "lucide";
import { SelectField, TextField } from "@/components/checkout/field";
import { errorText, fieldLabel } from "@/components/checkout/field-words";
import { useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";
import type { CheckoutDraft, CheckoutField, FieldErrors } from "@/lib/checkout/input";
import { addressRule, hasDigitCodes } from "@/lib/customers/address-rules";

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

/**
 * The fields of one address, in the order and with the words of its country.
 * @param country the one chosen now
 * @param isLive  scripts run: what does not belong to the country is left out. Without them every state is offered.
 */
export function AddressFields(props: {
  kind: "shipping" | "billing";
  country: string;
  countries: readonly CountryChoice[];
  draft: CheckoutDraft;
  errors: FieldErrors;
  isLive: boolean;
  onCountry: (country: string) => void;
}) {
  const { kind, country, countries, draft, errors, isLive } = props;
  const t = useWords("checkout");
  const field = names[kind];
  const rule = addressRule(country);
  const offered = isLive ? countries.filter(({ code }) => code === country) : countries;
  const withStates = offered.filter(({ code }) => addressRule(code)?.states);
  const common = (name: CheckoutField, token: string) => ({
    name,
    label: fieldLabel(t, name, country),
    error: errorText(t, errors, name, country),
    defaultValue: draft[name],
    autoComplete: `${kind} ${token}`,
  });

  const postalCode = (
    <TextField
      key="postalCode"
      {...common(field.postalCode, "postal-code")}
      isRequired
      inputMode={hasDigitCodes(country) ? "numeric" : "text"}
      className={withStates.length > 0 ? "col-span-6 sm:col-span-2" : "col-span-6 sm:col-span-2"}
    />
  );
  const city = (
    <TextField
      key="city"
      {...common(field.city, "address-level2")}
      isRequired
      className={withStates.length > 0 ? "col-span-6 sm:col-span-2" : "col-span-6 sm:col-span-4"}
    />
  );
  const state = withStates.length > 0 && (
    <SelectField
      key="state"
      {...common(field.state, "address-level1")}
      isRequired={rule?.states !== null}
      {...(rule?.states ? {} : { hint: t("stateHint") })}
      className="col-span-6 sm:col-span-2"
    >
      <option value="">{t("chooseState")}</option>
      {withStates.map(({ code, name }) => (
        <optgroup key={code} label={name}>
          {Object.entries(addressRule(code)?.states ?? {}).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );

  const details = (
    <details
      className="group col-span-6"
      open={Boolean(
        draft[field.line2] || draft[field.company] || errors[field.line2] || errors[field.company],
      )}
    >
      <summary className="inline-flex min-h-11 items-center gap-1.5 text-sm text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-accent">
        {t("addDetails")}
        <Icon of={ChevronDown} size={16} className="transition-transform group-open:rotate-180" />
      </summary>
      <div className="grid gap-4 pt-2 sm:grid-cols-2">
        <TextField {...common(field.line2, "address-line2")} isRequired={false} />
        <TextField {...common(field.company, "organization")} isRequired={false} />
      </div>
    </details>
  );

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
          defaultValue={draft[field.country] ?? country}
          isRequired
        >
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField {...common(field.name, "name")} isRequired className="col-span-6" />
      <TextField {...common(field.line1, "address-line1")} isRequired className="col-span-6" />
      {/* Where there are states, the postal code comes last; elsewhere it is written before the city. */}
      {withStates.length > 0 ? [city, state, postalCode] : [postalCode, city]}
      {details}
    </div>
  );
}
