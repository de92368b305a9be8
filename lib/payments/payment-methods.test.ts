import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { markets } from "@/lib/markets";
import { paymentMethodsSetting } from "@/lib/payment-method";

const settings = {
  DATABASE_URL: "postgres://localhost/none",
  SHOP_URL: "http://localhost:3000",
  AUTH_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789",
  CRON_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789",
  STRIPE_SECRET_KEY: "sk_test_nothing",
  STRIPE_WEBHOOK_SECRET: "whsec_0123456789abcdef",
};

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

it("names every way to pay that a market's setting allows, with the wallets that carry cards", async () => {
  for (const [name, value] of Object.entries({ ...settings, PAYMENT_METHODS_DE: "card, klarna,sepa_debit" }))
    vi.stubEnv(name, value);
  const { paymentMethods, waysToPay } = await import("@/lib/payments/payment-methods");
  expect(paymentMethods("de")).toEqual(["card", "klarna", "sepa_debit"]);
  expect(waysToPay(markets.de, true)).toBe(
    "Karte, Apple Pay, Google Pay, Klarna, SEPA-Lastschrift oder Überweisung",
  );
  expect(waysToPay(markets.us, false)).toBe("Card, Apple Pay, Google Pay, or Link");
});

it("takes no way to pay that it has no name for", () => {
  expect(paymentMethodsSetting.safeParse("card,shells").success).toBe(false);
});
