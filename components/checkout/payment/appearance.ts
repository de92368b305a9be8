import type { Appearance } from "@stripe/stripe-js";

/**
 * The shop's look for the provider's fields, read from the page as it is now: they live in frames of another origin,
 * which our style sheet does not reach.
 */
export function shopAppearance(): Appearance {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(`--color-${name}`).trim();
  return {
    theme: "flat",
    labels: "above",
    variables: {
      colorPrimary: color("accent"),
      colorBackground: color("surface"),
      colorText: color("ink"),
      colorTextSecondary: color("ink-soft"),
      colorTextPlaceholder: color("ink-soft"),
      colorDanger: color("bad"),
      borderRadius: "2px",
      fontSizeBase: "16px",
      fontFamily: "system-ui, sans-serif",
    },
    rules: {
      ".Input": { border: `1px solid ${color("line-strong")}` },
      ".AccordionItem": { border: `1px solid ${color("line-strong")}` },
    },
  };
}
