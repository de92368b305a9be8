"use client";

import { useRef, useState } from "react";
import type { FormFormats } from "@/components/checkout/field-words";
import type { AddressFormat } from "@/lib/customers/address-format";
import { paths } from "@/lib/paths";

/** A country whose own format could not be fetched: everything may be typed, and the server checks it. */
const anywhere = (country: string): AddressFormat => ({
  country,
  rows: [["line1"], ["city"], ["state"], ["postalCode"]],
  required: ["line1"],
  states: null,
  postalCodePattern: null,
  postalCodePrefix: "",
  postalCodeExample: null,
  hasDigitCodes: false,
  names: { city: "city", state: "province", postalCode: "postal" },
});

/**
 * How the two addresses are written in the countries chosen. The page brings the formats of those it was rendered with,
 * others are fetched when they are chosen; until then the fields stay as they are.
 */
export function useAddressFormats(initial: { shipping: AddressFormat; billing: AddressFormat }) {
  const [formats, setFormats] = useState(initial);
  const known = useRef(
    new Map(Object.values(initial).map((format) => [format.country, Promise.resolve(format)])),
  );
  /** The country chosen last: an answer that comes later for another one counts no more. */
  const wanted = useRef({ shipping: initial.shipping.country, billing: initial.billing.country });

  async function choose(kind: keyof FormFormats, country: string): Promise<void> {
    wanted.current[kind] = country;
    const asked = known.current.get(country) ?? fetchFormat(country);
    known.current.set(country, asked);
    const format = await asked.catch(() => {
      // Asked for again when it is chosen again.
      known.current.delete(country);
      return anywhere(country);
    });
    if (wanted.current[kind] === country) setFormats((before) => ({ ...before, [kind]: format }));
  }

  return {
    formats,
    find: (country: string) => Object.values(formats).find((format) => format.country === country) ?? null,
    choose: (kind: keyof FormFormats, country: string) => void choose(kind, country),
  };
}

async function fetchFormat(country: string): Promise<AddressFormat> {
  const response = await fetch(paths.api.addressFormat(country));
  if (!response.ok) throw new Error(`no address format: ${response.status}`);
  return (await response.json()) as AddressFormat;
}
