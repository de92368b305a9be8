import { describe, expect, it, test } from "vitest";
import type { CheckoutView } from "@/lib/checkout/checkout-view";
import { fieldErrors } from "@/lib/checkout/field-errors";
import { type CheckoutDraft, parseCheckout, parseDraft } from "@/lib/checkout/input";
import { addressFormat } from "@/lib/customers/address-formats";
import { markets } from "@/lib/markets";

const newYork: CheckoutDraft = {
  email: "ada@example.com",
  name: "Ada Lovelace",
  line1: "123 Main Street",
  city: "New York",
  state: "NY",
  postalCode: "10001",
  country: "US",
  shippingMethod: "standard",
};

const errorsOf = (change: CheckoutDraft, market = markets.us) => {
  const parsed = parseCheckout({ ...newYork, ...change }, market, addressFormat);
  return parsed.ok ? {} : parsed.error.fields;
};

describe("what was typed at checkout", () => {
  it("can be ordered with when nothing is missing", () => {
    const parsed = parseCheckout(newYork, markets.us, addressFormat);
    expect(parsed.ok && parsed.value.shippingAddress?.state).toBe("NY");
    expect(parsed.ok && parsed.value.billingAddress).toBeNull();
  });

  test.each(["ada@example.com", "a.b+c@mail.example.co.uk", "o'neil@example.com", " ada@example.com "])(
    "%s is a mail address",
    (email) => expect(errorsOf({ email })).toEqual({}),
  );

  test.each([
    "ada",
    "ada@",
    "@example.com",
    "ada@example",
    "a b@example.com",
    "ada@-example.com",
    "ada@ex..com",
  ])("%s is none", (email) => expect(errorsOf({ email })).toEqual({ email: "invalid_email" }));

  it("says of every missing field that it is missing", () => {
    expect(errorsOf({ email: "", name: " ", line1: "", city: "", state: "", postalCode: "" })).toEqual({
      email: "required",
      name: "required",
      line1: "required",
      city: "required",
      state: "required",
      postalCode: "required",
    });
  });

  it("checks postal code and state against the country", () => {
    expect(errorsOf({ postalCode: "1000" })).toEqual({ postalCode: "invalid_postal_code" });
    expect(errorsOf({ country: "CA", state: "NY", postalCode: "K1A 0B1" })).toEqual({
      state: "invalid_state",
    });
    expect(errorsOf({ country: "DE" })).toEqual({ country: "country_not_served" });
    expect(errorsOf({ country: "DE", state: "", postalCode: "10115" }, markets.de)).toEqual({});
  });

  it("bills to any country, by that country's rules", () => {
    const bill = (change: CheckoutDraft) =>
      errorsOf({
        billing: "different",
        billingName: "Boss",
        billingLine1: "1 High Street",
        billingCity: "Leeds",
        ...change,
      });
    expect(bill({ billingCountry: "GB", billingPostalCode: "ls1 4ap" })).toEqual({});
    expect(bill({ billingCountry: "GB", billingPostalCode: "10001" })).toEqual({
      billingPostalCode: "invalid_postal_code",
    });
    // Ireland's code is optional; Singapore has no cities, Hong Kong no codes.
    expect(bill({ billingCountry: "IE" })).toEqual({});
    expect(bill({ billingCountry: "SG", billingCity: "", billingPostalCode: "546080" })).toEqual({});
    expect(bill({ billingCountry: "HK", billingState: "Kowloon" })).toEqual({});
    expect(bill({ billingCountry: "XX" })).toEqual({ billingCountry: "country_not_served" });
  });

  it("keeps what the country's addresses have, as they are written", () => {
    const kept = (change: CheckoutDraft) => {
      const parsed = parseCheckout({ ...newYork, ...change }, markets.de, addressFormat);
      return parsed.ok ? parsed.value.shippingAddress : parsed.error.fields;
    };
    // A state that was chosen before the country, and a code with what is only written before it.
    expect(kept({ country: "LU", postalCode: "l-1111" })).toMatchObject({ state: null, postalCode: "1111" });
    expect(kept({ country: "NL", postalCode: "1012 ab" })).toMatchObject({ postalCode: "1012 AB" });
    const parsed = parseCheckout({ ...newYork, state: "new york" }, markets.us, addressFormat);
    expect(parsed.ok && parsed.value.shippingAddress?.state).toBe("NY");
  });

  it("leaves to the server what the browser does not know", () => {
    const parsed = parseCheckout({ ...newYork, state: "", postalCode: "?" }, markets.us, () => null);
    expect(parsed.ok).toBe(true);
  });

  it("asks for a billing address only when it is another one", () => {
    expect(errorsOf({ billingName: "Boss" })).toEqual({});
    expect(errorsOf({ billing: "different", billingName: "Boss" })).toMatchObject({
      billingLine1: "required",
      billingCountry: "required",
    });
  });

  it("asks for a phone number only where the carrier calls", () => {
    const view = { options: [{ code: "standard", requiresPhone: true }] } as unknown as CheckoutView;
    expect(fieldErrors(newYork, markets.us, view, addressFormat)).toEqual({ phone: "required" });
    expect(fieldErrors({ ...newYork, phone: "+1 613 555 0100" }, markets.us, view, addressFormat)).toEqual(
      {},
    );
    expect(fieldErrors({ ...newYork, shippingMethod: "express" }, markets.us, view, addressFormat)).toEqual(
      {},
    );
  });

  it("keeps only fields of the form, without control characters", () => {
    expect(parseDraft({ email: "a\u0000b", isAdmin: "1", city: 5 })).toEqual({ email: "a b" });
    expect(parseDraft({ name: "x".repeat(500) }).name).toHaveLength(200);
    expect(parseDraft("nonsense")).toEqual({});
  });
});
