import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { sessionAmounts } from "./checkout-amounts";
import { formatAmount } from "./currency";
import { decodeForm } from "./form-body";
import { passesLuhn, readCard, readExpiry } from "./payment-form";
import { pageLanguage } from "./payment-page-words";

describe("sessionAmounts", () => {
  test.prop([
    fc.array(fc.nat(1e8), { minLength: 1, maxLength: 20 }),
    fc.option(
      fc.oneof(
        fc.record({ amountOff: fc.nat(1e9) }),
        fc.record({ percentOff: fc.integer({ min: 1, max: 100 }) }),
      ),
    ),
    fc.nat(1e6),
  ])(
    "the total is the sum of its parts, and no line is discounted below nothing",
    (lines, reduction, shipping) => {
      const amounts = sessionAmounts(lines, reduction, shipping);
      expect(amounts.total).toBe(amounts.subtotal - amounts.discount + shipping);
      expect(amounts.lineDiscounts.reduce((sum, part) => sum + part, 0)).toBe(amounts.discount);
      expect(amounts.lineDiscounts.every((part, index) => part >= 0 && part <= (lines[index] ?? 0))).toBe(
        true,
      );
    },
  );
});

describe("reading what is typed", () => {
  const { words } = pageLanguage("en", "");
  const now = new Date("2026-11-23T12:00:00Z");
  const typed = { email: "a@b.co", cardNumber: "4242424242424242", expiry: "11/26", cvc: "123", name: "Ada" };

  test("a card is good until the end of its month", () => {
    expect(readCard(typed, words, now).errors).toBeNull();
    expect(readCard({ ...typed, expiry: "10/26" }, words, now).errors).toEqual({ expiry: words.expiryPast });
  });

  test.each(["12 / 34", "12/34", "1234", "12 / 2034"])("%s is December 2034", (expiry) => {
    expect(readExpiry(expiry)).toEqual({ month: 12, year: 2034 });
  });

  test("an American Express card has 15 digits and a code of four", () => {
    const amex = { ...typed, cardNumber: "3782 822463 10005" };
    expect(readCard({ ...amex, cvc: "1234" }, words, now).method?.card).toMatchObject({
      brand: "amex",
      last4: "0005",
    });
    expect(readCard(amex, words, now).errors).toEqual({ cvc: words.cvcIncomplete });
  });

  test.prop([fc.stringMatching(/^\d{15}$/), fc.nat(15), fc.integer({ min: 1, max: 9 })])(
    "one wrong digit never passes the Luhn check",
    (digits, position, change) => {
      const check = Array.from("0123456789").find((digit) => passesLuhn(digits + digit)) ?? "";
      const good = digits + check;
      const wrong = (Number(good[position]) + change) % 10;
      expect(passesLuhn(good)).toBe(true);
      expect(passesLuhn(good.slice(0, position) + String(wrong) + good.slice(position + 1))).toBe(false);
    },
  );
});

test("form bodies nest by brackets, and lists keep their order", () => {
  const decoded = decodeForm("a[b][0][c]=1&a[b][1][c]=2&expand[]=x&expand[]=y&__proto__[z]=1");
  expect(JSON.parse(JSON.stringify(decoded))).toMatchObject({
    a: { b: { 0: { c: "1" }, 1: { c: "2" } } },
    expand: { 0: "x", 1: "y" },
  });
  expect(Object.keys(decoded)).toContain("__proto__");
});

test("amounts are shown with the decimals of Stripe's API", () => {
  expect(formatAmount(5490, "usd", "en-US")).toBe("$54.90");
  expect(formatAmount(5490, "jpy", "en-US")).toBe("¥5,490");
  expect(formatAmount(5490, "eur", "de-DE")).toBe("54,90\u00A0€");
});
