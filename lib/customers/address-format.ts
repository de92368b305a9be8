/** Parts of an address that countries order, name and require in their own ways. */
export type AddressPart = "line1" | "city" | "state" | "postalCode";

/**
 * How addresses of one country are written: what a form asks for, and what it checks. Plain data, so that the browser
 * gets that of the country chosen and no other.
 */
export type AddressFormat = {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** What is asked for, in the order in which it is written; what stands in one row is written on one line. */
  readonly rows: readonly (readonly AddressPart[])[];
  readonly required: readonly AddressPart[];
  /** To choose from; null where there are none, or nobody has listed them. */
  readonly states: readonly (readonly [code: string, name: string])[] | null;
  /** A regular expression for the whole code, in capitals; null where none is known. */
  readonly postalCodePattern: string | null;
  /** Written before it by some, never part of it: "L-" in Luxembourg. */
  readonly postalCodePrefix: string;
  readonly postalCodeExample: string | null;
  /** A phone's number pad is enough. */
  readonly hasDigitCodes: boolean;
  /** Which words the country has; keys of `checkout.parts`. */
  readonly names: { readonly city: string; readonly state: string; readonly postalCode: string };
};

/** Finds a country's format; null for what is no country, or one that was not fetched yet. */
export type AddressFormats = (country: string) => AddressFormat | null;

/** A postal code as it is kept: in capitals, without what is only written before it. */
export function plainPostalCode(typed: string, format: AddressFormat | null): string {
  const code = typed.trim().toUpperCase();
  const prefix = format?.postalCodePrefix.replaceAll(/[^A-Z]/g, "");
  // "L-1234", "L1234" and "L 1234".
  return prefix && !fits(code, format) ? code.replace(new RegExp(`^${prefix}[- ]?`), "") : code;
}

/** Whether a postal code is one of the country, as far as that is known. */
export const fits = (postalCode: string, format: AddressFormat | null): boolean =>
  !format?.postalCodePattern || new RegExp(`^(?:${format.postalCodePattern})$`).test(postalCode);

/** The code of a state that was written as its code or its name; null for none of the country's. */
export function stateCode(typed: string, { states }: AddressFormat): string | null {
  const wanted = typed.trim().toLowerCase();
  return (
    states?.find(([code, name]) => code.toLowerCase() === wanted || name.toLowerCase() === wanted)?.[0] ??
    null
  );
}
