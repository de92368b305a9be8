"use client";

import type { ReactNode } from "react";
import { useWords } from "@/components/i18n/messages-provider";
import type { CheckoutField } from "@/lib/checkout/input";

/** 16 px: on anything smaller iOS zooms into the page. */
const control =
  "block h-12 w-full rounded-[2px] border border-line-strong bg-surface px-3 text-base text-ink aria-invalid:border-bad aria-invalid:outline-bad";

type FieldProps = {
  /** Also the id: browsers and people's bookmarked errors find it again. */
  name: CheckoutField;
  label: string;
  isRequired: boolean;
  hint?: string | undefined;
  /** In words; undefined while nothing is wrong. */
  error: string | undefined;
  defaultValue: string | undefined;
  autoComplete: string;
  className?: string;
};

export function TextField(
  props: FieldProps & { type?: "text" | "email" | "tel"; inputMode?: "text" | "numeric" | "email" | "tel" },
) {
  const { name, autoComplete, defaultValue, type = "text", inputMode } = props;
  return (
    <Frame {...props}>
      <input
        id={name}
        name={name}
        type={type}
        {...(inputMode ? { inputMode } : {})}
        {...(type === "email" ? { autoCapitalize: "none", spellCheck: false } : {})}
        autoComplete={autoComplete}
        defaultValue={defaultValue}
        maxLength={200}
        required={props.isRequired}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy(props)}
        className={control}
      />
    </Frame>
  );
}

export function SelectField(props: FieldProps & { children: ReactNode }) {
  const { name, autoComplete, defaultValue } = props;
  return (
    <Frame {...props}>
      <select
        id={name}
        name={name}
        autoComplete={autoComplete}
        defaultValue={defaultValue}
        required={props.isRequired}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy(props)}
        className={control}
      >
        {props.children}
      </select>
    </Frame>
  );
}

const describedBy = ({ name, hint, error }: FieldProps) =>
  [error ? `${name}-error` : "", hint ? `${name}-hint` : ""].filter(Boolean).join(" ") || undefined;

function Frame({
  name,
  label,
  isRequired,
  hint,
  error,
  className,
  children,
}: FieldProps & { children: ReactNode }) {
  const t = useWords("checkout");
  return (
    <div className={className}>
      <div className="mb-1.5 flex items-baseline gap-1.5 text-sm">
        <label htmlFor={name} className="font-medium">
          {label}
        </label>
        {isRequired ? (
          // The control says "required" itself; this is for the eye.
          <span aria-hidden className="text-bad">
            *
          </span>
        ) : (
          <span className="ml-auto text-ink-soft">{t("optional")}</span>
        )}
      </div>
      {children}
      {error && (
        <p id={`${name}-error`} className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${name}-hint`} className="mt-1.5 text-sm text-ink-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
