/** 16 px: on anything smaller iOS zooms into the page. */
const control =
  "block w-full rounded-[2px] border border-line-strong bg-surface px-3 text-base text-ink aria-invalid:border-bad aria-invalid:outline-bad";

/** A required field with its label, hint and error. */
export function TextField(props: {
  id: string;
  name: string;
  label: string;
  hint?: string;
  /** In words; undefined while nothing is wrong. */
  error: string | undefined;
  defaultValue: string | undefined;
  maxLength: number;
  autoComplete?: string;
  /** Several lines. */
  isLong?: boolean;
}) {
  const { id, label, hint, error, isLong, autoComplete = "off", ...rest } = props;
  const describedBy =
    [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ") || undefined;
  const shared = {
    ...rest,
    id,
    autoComplete,
    required: true,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": describedBy,
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label} {/* The control says "required" itself; this is for the eye. */}
        <span aria-hidden className="text-bad">
          *
        </span>
      </label>
      {isLong ? (
        <textarea {...shared} rows={5} className={`${control} py-2.5`} />
      ) : (
        <input {...shared} type="text" className={`${control} h-12`} />
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
