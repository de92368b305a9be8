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
    "Ada Lovelace",
    "Oak GmbH",
    "Main 1",
    "Tür 3",
    "1010 Wien",
    "Österreich",
  ]);
});
