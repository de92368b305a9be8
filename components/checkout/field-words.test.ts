import { describe, expect, it } from "vitest";
import { errorText, fieldLabel } from "@/components/checkout/field-words";
import { checkoutFields } from "@/lib/checkout/input";
import { words } from "@/lib/i18n/messages";
import { markets } from "@/lib/markets";

const english = words(markets.us, "checkout");
const german = words(markets.de, "checkout");

describe("words beside the fields of checkout", () => {
  it("names postal code and state as the country does", () => {
    expect(fieldLabel(english, "postalCode", "US")).toBe("ZIP code");
    expect(fieldLabel(english, "postalCode", "CA")).toBe("Postal code");
    expect(fieldLabel(english, "state", "US")).toBe("State");
    expect(fieldLabel(english, "state", "CA")).toBe("Province");
    expect(fieldLabel(german, "postalCode", "DE")).toBe("Postleitzahl");
  });

  it("has words for every field and no two fields with the same ones", () => {
    for (const t of [english, german]) {
      const labels = checkoutFields.map((field) => fieldLabel(t, field, "US"));
      expect(new Set(labels).size).toBe(labels.length);
      for (const label of labels) expect(label).not.toMatch(/^billing\w|\./);
    }
  });

  it("says how to mend a mistake", () => {
    expect(errorText(english, { postalCode: "invalid_postal_code" }, "postalCode", "CA")).toContain(
      "K1A 0B1",
    );
    expect(errorText(english, { billingPostalCode: "required" }, "billingPostalCode", "US")).toBe(
      "Enter the postal code.",
    );
    expect(errorText(english, { line2: "unheard_of" }, "line2", "US")).toBe("Please fill this in.");
    expect(errorText(english, {}, "email", "US")).toBeUndefined();
  });
});
