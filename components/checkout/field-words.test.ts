import { describe, expect, it } from "vitest";
import { errorText, fieldLabel } from "@/components/checkout/field-words";
import { checkoutFields } from "@/lib/checkout/input";
import { addressFormat } from "@/lib/customers/address-formats";
import { words } from "@/lib/i18n/messages";
import { markets } from "@/lib/markets";

const of = (country: string) => {
  const format = addressFormat(country);
  return { shipping: format, billing: format };
};
const english = words(markets.us, "checkout");
const german = words(markets.de, "checkout");

describe("words beside the fields of checkout", () => {
  it("names postal code and state as the country does", () => {
    expect(fieldLabel(english, "postalCode", of("US"))).toBe("ZIP code");
    expect(fieldLabel(english, "postalCode", of("CA"))).toBe("Postal code");
    expect(fieldLabel(english, "state", of("US"))).toBe("State");
    expect(fieldLabel(english, "state", of("CA"))).toBe("Province");
    expect(fieldLabel(english, "state", of("IE"))).toBe("County");
    expect(fieldLabel(english, "postalCode", of("IE"))).toBe("Eircode");
    expect(fieldLabel(english, "postalCode", of("GB"))).toBe("Postcode");
    expect(fieldLabel(english, "billingCity", of("GB"))).toBe("Billing town");
    expect(fieldLabel(german, "postalCode", of("DE"))).toBe("Postleitzahl");
    expect(fieldLabel(german, "billingState", of("JP"))).toBe("Präfektur für die Rechnung");
  });

  it("has words for every field and no two fields with the same ones", () => {
    for (const t of [english, german]) {
      for (const country of ["US", "GB", "IE", "HK", "JP"]) {
        const labels = checkoutFields.map((field) => fieldLabel(t, field, of(country)));
        expect(new Set(labels).size).toBe(labels.length);
        for (const label of labels) expect(label).not.toMatch(/^billing\w|\./);
      }
    }
  });

  it("says how to mend a mistake", () => {
    expect(errorText(english, { postalCode: "invalid_postal_code" }, "postalCode", of("CA"))).toContain(
      "H3Z 2Y7",
    );
    expect(errorText(english, { billingPostalCode: "required" }, "billingPostalCode", of("US"))).toBe(
      "Please fill in: ZIP code.",
    );
    expect(errorText(english, { line2: "unheard_of" }, "line2", of("US"))).toBe("Please fill this in.");
    expect(errorText(english, {}, "email", of("US"))).toBeUndefined();
  });
});
