"use client";

import { useId, useState } from "react";

/** 16 px: on anything smaller iOS zooms into the page. */
const control =
  "block h-12 w-full rounded-xs border border-line-strong bg-surface px-3 text-base text-ink aria-invalid:border-bad aria-invalid:outline-bad";

type FieldProps = {
  name: string;
  label: string;
  /** In words; undefined while nothing is wrong. */
  error: string | undefined;
  hint?: string | undefined;
  autoComplete: string;
};

export function EmailField(props: FieldProps & { defaultValue?: string | undefined; isReadOnly?: boolean }) {
  const id = useId();
  return (
    <div>
      <Label id={id} text={props.label} />
      <input
        {...common(id, props)}
        type="email"
        required
        readOnly={props.isReadOnly}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={320}
        // A form is emptied when its action has run; the address stays.
        defaultValue={props.defaultValue}
      />
      <Notes id={id} {...props} />
    </div>
  );
}

/** With a button that shows what was typed. Without scripts it does nothing and is not there. */
export function PasswordField(
  props: FieldProps & { isRequired?: boolean; words: { readonly show: string; readonly hide: string } },
) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    <div>
      <Label id={id} text={props.label} />
      <div className="relative">
        <input
          {...common(id, props)}
          type={isShown ? "text" : "password"}
          required={props.isRequired}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          className={`${control} pr-24`}
        />
        <button
          type="button"
          aria-pressed={isShown}
          aria-controls={id}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-0 right-0 px-4 text-sm underline underline-offset-4 hover:text-accent noscript:hidden"
        >
          {isShown ? props.words.hide : props.words.show}
        </button>
      </div>
      <Notes id={id} {...props} />
    </div>
  );
}

const common = (id: string, { name, error, hint, autoComplete }: FieldProps) => ({
  id,
  name,
  autoComplete,
  "aria-invalid": error ? true : undefined,
  "aria-describedby":
    [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ") || undefined,
  className: control,
});

function Label({ id, text }: { id: string; text: string }) {
  return (
    <label htmlFor={id} className="mb-1 block font-medium">
      {text}
    </label>
  );
}

function Notes({ id, error, hint }: { id: string } & Pick<FieldProps, "error" | "hint">) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-bad">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-ink-soft">
          {hint}
        </p>
      )}
    </>
  );
}
