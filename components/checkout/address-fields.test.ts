import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { AddressFields } from "@/components/checkout/address-fields";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { addressFormat } from "@/lib/customers/address-formats";
import { packedMessages } from "@/lib/i18n/messages";

/** The tags of all controls. */
function controls(kind: "shipping" | "billing", country: string): string[] {
  const format = addressFormat(country);
  if (!format) throw new Error(`${country} is no country`);
  const fields = createElement(AddressFields, {
    kind,
    format,
    formats: { shipping: format, billing: format },
    countries: [{ code: country, name: country }],
    draft: {},
    errors: {},
    onCountry: () => {},
  });
  const markup = renderToStaticMarkup(
    createElement(MessagesProvider, {
      segment: "en-us",
      messages: packedMessages("en", "checkout"),
      // oxlint-disable-next-line react/no-children-prop -- there is no JSX in this file
      children: fields,
    }),
  );
  return [...markup.matchAll(/<(?:input|select) [^>]*>/g)].map(([tag]) => tag);
}

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`, "i").exec(tag)?.[1];

describe("the fields of an address", () => {
  it("tell the browser what they are for", () => {
    const described = (kind: "shipping" | "billing") =>
      controls(kind, "US").map((tag) => [
        attribute(tag, "id"),
        attribute(tag, "name"),
        attribute(tag, "autocomplete"),
      ]);
    expect(described("shipping")).toEqual([
      ["country", "country", "shipping country"],
      ["name", "name", "shipping name"],
      ["line1", "line1", "shipping address-line1"],
      ["city", "city", "shipping address-level2"],
      ["state", "state", "shipping address-level1"],
      ["postalCode", "postalCode", "shipping postal-code"],
      ["line2", "line2", "shipping address-line2"],
      ["company", "company", "shipping organization"],
    ]);
    expect(described("billing")[1]).toEqual(["billingName", "billingName", "billing name"]);
  });

  it("are those that the country has, in its order, and no others", () => {
    const asked = (country: string) =>
      controls("shipping", country)
        .map((tag) => attribute(tag, "name"))
        .filter((name) => !["country", "name", "line2", "company"].includes(name ?? ""));
    expect(asked("DE")).toEqual(["line1", "postalCode", "city"]);
    expect(asked("HU")).toEqual(["city", "line1", "postalCode"]);
    expect(asked("IE")).toEqual(["line1", "city", "state", "postalCode"]);
    expect(asked("SG")).toEqual(["line1", "postalCode"]);
    expect(asked("AE")).toEqual(["line1", "state"]);
  });

  it("are required where the country needs them", () => {
    const required = (country: string) =>
      controls("billing", country)
        .filter((tag) => / required/.test(tag))
        .map((tag) => attribute(tag, "name"));
    expect(required("US")).toContain("billingState");
    expect(required("IE")).toEqual(["billingCountry", "billingName", "billingLine1", "billingCity"]);
  });

  it("ask for digits only where postal codes are digits", () => {
    const keyboard = (country: string) =>
      controls("shipping", country)
        .filter((tag) => attribute(tag, "name") === "postalCode")
        .map((tag) => attribute(tag, "inputmode"));
    expect(keyboard("US")).toEqual(["numeric"]);
    expect(keyboard("DE")).toEqual(["numeric"]);
    expect(keyboard("CA")).toEqual(["text"]);
    expect(keyboard("NL")).toEqual(["text"]);
  });
});
