import {
  austria,
  belgium,
  bulgaria,
  checkVAT,
  croatia,
  cyprus,
  czechRepublic,
  denmark,
  estonia,
  finland,
  france,
  germany,
  greece,
  hungary,
  ireland,
  italy,
  latvia,
  lithuania,
  luxembourg,
  malta,
  netherlands,
  poland,
  portugal,
  romania,
  slovakiaRepublic,
  slovenia,
  spain,
  sweden,
} from "jsvat";

/** An identification number for value added tax whose format and check digits are right; it may still not exist. */
export type VatId = {
  /** ISO 3166-1 alpha-2; Greece is `GR` here, though its numbers begin with `EL`. */
  readonly country: string;
  /** As the register wants it: prefix and number without spaces, dots or dashes. */
  readonly text: string;
};

const memberStates = [
  austria,
  belgium,
  bulgaria,
  croatia,
  cyprus,
  czechRepublic,
  denmark,
  estonia,
  finland,
  france,
  germany,
  greece,
  hungary,
  ireland,
  italy,
  latvia,
  lithuania,
  luxembourg,
  malta,
  netherlands,
  poland,
  portugal,
  romania,
  slovakiaRepublic,
  slovenia,
  spain,
  sweden,
];

/** Reads a VAT id as people type it; `null` for a format or check digit that no member state of the EU has. */
export function parseVatId(typed: string): VatId | null {
  const compact = typed.toUpperCase().replaceAll(/[\s.\-/]/g, "");
  const { isValid, country } = checkVAT(compact, memberStates);
  return isValid && country ? { country: country.isoCode.short, text: compact } : null;
}
