import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type CheckoutDraft, checkoutFields, parseCheckout, parseDraft } from "@/lib/checkout/input";
import { markets } from "@/lib/markets";

const draft: CheckoutDraft = {
  email: " ada@example.com ",
  name: "Ada Lovelace",
  line1: "1 Main Street",
  city: "New York",
  state: "ny",
  postalCode: "10001",
  country: "us",
  shippingMethod: "standard",
};

const errorsOf = (over: CheckoutDraft, market = markets.us) => {
  const result = parseCheckout({ ...draft, ...over }, market);
  return result.ok ? {} : result.error.fields;
};

describe("the checkout form", () => {
  it("takes a complete one, tidied", () => {
    expect(parseCheckout(draft, markets.us)).toEqual({
      ok: true,
      value: {
        email: "ada@example.com",
        shippingAddress: {
          name: "Ada Lovelace",
          company: null,
          line1: "1 Main Street",
          line2: null,
          city: "New York",
          state: "NY",
          postalCode: "10001",
          country: "US",
        },
        billingAddress: null,
        phone: null,
        shippingMethod: "standard",
      },
    });
  });

  it("names every missing field at once", () => {
    const result = parseCheckout({}, markets.us);
    expect(result.ok ? [] : Object.keys(result.error.fields ?? {}).toSorted()).toEqual(
      ["city", "country", "email", "line1", "name", "postalCode", "shippingMethod"].toSorted(),
    );
  });

  it("says what is wrong with a field", () => {
    expect(errorsOf({ email: "ada@" })).toEqual({ email: "invalid_email" });
    expect(errorsOf({ postalCode: "1000" })).toEqual({ postalCode: "invalid_postal_code" });
    expect(errorsOf({ state: "ZZ" })).toEqual({ state: "invalid_state" });
    expect(errorsOf({ phone: "call me" })).toEqual({ phone: "invalid_phone" });
    expect(errorsOf({ country: "FR" })).toEqual({ country: "country_not_served" });
    expect(errorsOf({ country: "toString" })).toEqual({ country: "country_not_served" });
  });

  it("asks for no state where addresses have none", () => {
    expect(errorsOf({ country: "DE", postalCode: "10115", state: "" }, markets.de)).toEqual({});
  });

  it("checks another billing address, anywhere we know how to write to", () => {
    expect(errorsOf({ billing: "different" })).toMatchObject({
      billingName: "required",
      billingCountry: "required",
    });
    const billing = {
      billing: "different",
      billingName: "A",
      billingLine1: "B",
      billingCity: "Paris",
      billingPostalCode: "75001",
      billingCountry: "FR",
    };
    expect(errorsOf(billing)).toEqual({});
  });

  test.prop([fc.dictionary(fc.constantFrom(...checkoutFields, "__proto__", "other"), fc.anything())])(
    "survives whatever is sent, and keeps only its own fields as short plain text",
    (raw) => {
      const parsed = parseDraft(raw);
      for (const [field, value] of Object.entries(parsed)) {
        expect(checkoutFields).toContain(field);
        expect(value.length).toBeLessThanOrEqual(200);
        expect(value).not.toContain("\0");
      }
      expect(() => parseCheckout(parsed, markets.de)).not.toThrow();
      expect(parseDraft(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
    },
  );
});
