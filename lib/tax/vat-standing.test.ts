import { expect, it } from "vitest";
import { parseVatId } from "@/lib/tax/vat-id";
import { type VatAnswer, vatStanding } from "@/lib/tax/vat-standing";

const valid: VatAnswer = { isValid: true, consultation: "WAPI1" };
const standing = (typed: string, answer: VatAnswer | null, destination: string, home = "DE") =>
  vatStanding(parseVatId(typed), answer, { home, destination }).status;

it("leaves the tax to a business in another member state, and to nobody else", () => {
  expect(standing("ATU13585627", valid, "AT")).toBe("reverse_charge");
  // An Austrian business has it delivered to its French branch.
  expect(standing("ATU13585627", valid, "FR")).toBe("reverse_charge");
  // The goods stay at home, the buyer is at home, the goods leave the Union, the seller is outside it.
  expect(standing("ATU13585627", valid, "DE")).toBe("domestic");
  expect(standing("DE136695976", valid, "AT")).toBe("domestic");
  expect(standing("ATU13585627", valid, "CH")).toBe("domestic");
  expect(standing("ATU13585627", valid, "AT", "US")).toBe("domestic");
});

it("charges tax while the id is wrong, unknown or unchecked", () => {
  expect(standing("ATU13585628", valid, "AT")).toBe("malformed");
  expect(standing("ATU13585627", { isValid: false, consultation: null }, "AT")).toBe("invalid");
  expect(standing("ATU13585627", null, "AT")).toBe("unchecked");
});
