"use client";

import { type ReactNode, useId } from "react";
import { officeInput } from "@/components/admin/controls";

/** Fields of a form by name, all of them text. A checkbox that is off is missing. */
export type FormValues = Readonly<Record<string, string>>;

/** A form whose fields are kept by React: what was typed outlives an answer that refused it. */
export type FormModel = {
  readonly values: FormValues;
  /** @param value undefined takes the field out */
  readonly set: (name: string, value: string | undefined) => void;
  /** What is wrong with a field, in words. */
  readonly problem: (name: string) => string | null;
};

type Labelled = { form: FormModel; name: string; label: string; hint?: string | undefined };

export function TextField(
  props: Labelled & {
    type?: "text" | "datetime-local";
    inputMode?: "decimal" | "numeric" | "email";
    maxLength?: number;
    rows?: number;
    placeholder?: string;
    className?: string;
  },
) {
  const { form, name, label, hint, rows, className, placeholder } = props;
  const id = useId();
  const problem = form.problem(name);
  const shared = {
    id,
    name,
    placeholder,
    value: form.values[name] ?? "",
    maxLength: props.maxLength ?? 80,
    autoComplete: "off",
    "aria-invalid": problem ? true : undefined,
    "aria-describedby": problem ? `${id}-problem` : hint ? `${id}-hint` : undefined,
  } as const;
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className ?? ""}`}>
      <label htmlFor={id}>{label}</label>
      {rows ? (
        <textarea
          {...shared}
          rows={rows}
          onChange={(event) => form.set(name, event.target.value)}
          className={`${officeInput} py-2 font-mono`}
        />
      ) : (
        <input
          {...shared}
          type={props.type ?? "text"}
          inputMode={props.inputMode}
          onChange={(event) => form.set(name, event.target.value)}
          className={`${officeInput} ${props.inputMode ? "tabular-nums" : ""}`}
        />
      )}
      <FieldNotes id={id} problem={problem} hint={hint} />
    </div>
  );
}

export function CheckField({ form, name, label, hint }: Labelled) {
  const id = useId();
  const problem = form.problem(name);
  return (
    <div>
      <label className="flex min-h-11 items-center gap-2 md:min-h-9">
        <input
          type="checkbox"
          name={name}
          checked={form.values[name] !== undefined}
          onChange={(event) => form.set(name, event.target.checked ? "on" : undefined)}
          aria-describedby={hint || problem ? `${id}-${problem ? "problem" : "hint"}` : undefined}
          className="size-4 shrink-0 accent-accent"
        />
        {label}
      </label>
      <FieldNotes id={id} problem={problem} hint={hint} />
    </div>
  );
}

export function SelectField(
  props: Labelled & {
    options: readonly { readonly value: string; readonly label: string }[];
    className?: string;
  },
) {
  const { form, name, label, hint, options, className } = props;
  const id = useId();
  const problem = form.problem(name);
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className ?? ""}`}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={form.values[name] ?? options[0]?.value}
        onChange={(event) => form.set(name, event.target.value)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : hint ? `${id}-hint` : undefined}
        className={officeInput}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldNotes id={id} problem={problem} hint={hint} />
    </div>
  );
}

function FieldNotes(props: { id: string; problem: string | null; hint: string | undefined }) {
  const { id, problem, hint } = props;
  if (problem)
    return (
      <p id={`${id}-problem`} className="text-bad">
        {problem}
      </p>
    );
  return hint ? (
    <p id={`${id}-hint`} className="text-ink-soft">
      {hint}
    </p>
  ) : null;
}

/** Fields that belong together, under a heading. */
export function FieldGroup({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="rounded-md border border-line p-4 md:p-5">
      <legend className="float-left mb-3 w-full text-base font-medium">{title}</legend>
      <div className="clear-both flex flex-col gap-4">
        {hint && <p className="-mt-2 text-ink-soft">{hint}</p>}
        {children}
      </div>
    </fieldset>
  );
}
