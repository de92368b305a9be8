const control =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-md px-4 text-base font-medium transition-colors md:min-h-9 md:px-3 md:text-sm";

/** Classes of buttons in the back office, and of links that look like one: one `primary` per screen. */
export const officeButton = {
  primary: `${control} bg-accent text-on-accent hover:bg-accent-strong disabled:cursor-progress`,
  secondary: `${control} border border-line-strong hover:border-ink`,
  quiet: `${control} text-ink-soft hover:bg-surface hover:text-ink`,
} as const;

/** 16 px on phones, or iOS zooms into the field. */
export const officeInput =
  "min-h-11 w-full rounded-md border border-line-strong bg-paper px-3 text-base md:min-h-9 md:text-sm aria-invalid:border-bad";
