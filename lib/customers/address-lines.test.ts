import { expect, it } from "vitest";
import { addressLines } from "@/lib/customers/address-lines";

const address = { name: "Ada Lovelace", company: null, line1: "Main 1", line2: null };

it("writes the code after the place in the United States", () => {
  expect(
    addressLines("en-US", { ...address, city: "New York", state: "NY", postalCode: "10001", country: "US" }),
  ).toEqual(["Ada Lovelace", "Main 1", "New York, NY 10001", "United States"]);
});

it("writes the code before the place in Europe, and the country in the reader's language", () => {
  const vienna = { ...address, company: "Oak GmbH", line2: "Tür 3", city: "Wien", state: null };
  expect(addressLines("de-DE", { ...vienna, postalCode: "1010", country: "AT" })).toEqual([
    "Oak GmbH",
    "Ada Lovelace",
    "Main 1",
    "Tür 3",
    "1010 Wien",
    "Österreich",
  ]);
});

it("writes any country's address as it is written there", () => {
  const lines = (country: string, city: string, state: string | null, postalCode: string | null) =>
    addressLines("en-US", { ...address, city, state, postalCode, country }).slice(2, -1);
  expect(lines("LU", "Luxembourg", null, "1111")).toEqual(["L-1111 Luxembourg"]);
  expect(lines("CA", "Toronto", "ON", "M5V 2T6")).toEqual(["Toronto ON M5V 2T6"]);
  expect(lines("GB", "Leeds", null, "LS1 4AP")).toEqual(["Leeds", "LS1 4AP"]);
  expect(lines("IE", "Naas", "KE", null)).toEqual(["Naas", "Co. Kildare"]);
  expect(lines("SG", "", null, "546080")).toEqual(["SINGAPORE 546080"]);
  expect(lines("US", "Nowhere", null, "10001")).toEqual(["Nowhere, 10001"]);
});
