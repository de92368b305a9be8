import { europeanUnion } from "@/lib/european-union";
import type { VatId } from "@/lib/tax/vat-id";

/** What the register of VAT ids said, and the number under which that can be proved. */
export type VatAnswer = { readonly isValid: boolean; readonly consultation: string | null };

/** What a typed VAT id changes about an order. */
export type VatStanding = {
  readonly status: /** No member state writes ids like that. */
    | "malformed"
    /** The register does not know it. */
    | "invalid"
    /** The register could not be asked: tax is charged as without an id. */
    | "unchecked"
    /** It is right, and tax is charged all the same: the goods stay in the seller's country, or the buyer is there. */
    | "domestic"
    /** The buyer accounts for the tax. */
    | "reverse_charge";
  /** As the register knows it; `null` when malformed. */
  readonly vatId: string | null;
  readonly consultation: string | null;
};

/**
 * Whether the buyer accounts for the tax: goods go from the seller's member state to another one, and the buyer has a
 * valid VAT id of a state that is not the seller's.
 * @param home   the seller's country, ISO 3166-1 alpha-2
 * @param answer `null` when the register was not reached
 * @see https://eur-lex.europa.eu/eli/dir/2006/112 art. 138 (1)
 */
export function vatStanding(
  id: VatId | null,
  answer: VatAnswer | null,
  { home, destination }: { readonly home: string; readonly destination: string },
): VatStanding {
  if (!id) return { status: "malformed", vatId: null, consultation: null };
  const known = { vatId: id.text, consultation: answer?.consultation ?? null };
  if (!answer) return { ...known, status: "unchecked" };
  if (!answer.isValid) return { ...known, status: "invalid" };
  const isAbroad = destination !== home && europeanUnion.has(destination) && id.country !== home;
  return { ...known, status: isAbroad && europeanUnion.has(home) ? "reverse_charge" : "domestic" };
}
