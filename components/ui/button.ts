const base =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded-xs px-6 font-medium transition-colors disabled:cursor-not-allowed";

/** Classes for buttons and for links that look like one. `primary` is the one next step towards buying. */
export const buttonClass = {
  // The border shows where the system paints all backgrounds alike (forced colors).
  primary: `${base} border border-transparent bg-accent text-on-accent hover:bg-accent-strong disabled:bg-surface disabled:text-ink-soft`,
  secondary: `${base} border border-line-strong text-ink hover:border-ink disabled:text-ink-soft`,
} as const;
