import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { bankTransferSetting } from "@/lib/bank-transfer-terms";
import { parseAmount } from "@/lib/money";

const settings = {
  DATABASE_URL: "postgres://localhost/none",
  SHOP_URL: "http://localhost:3000",
  AUTH_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789",
  CRON_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789",
  STRIPE_SECRET_KEY: "sk_test_nothing",
  STRIPE_WEBHOOK_SECRET: "whsec_0123456789abcdef",
};
const account = {
  holder: "Shop GmbH",
  bank: "Bank",
  numbers: [{ kind: "iban", value: "DE89 3704 0044 0532 0130 00" }],
  maxAmount: 20_000,
  days: 3,
};

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

/** The module as a shop with these settings has it. */
async function shopWith(over: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...settings, ...over })) vi.stubEnv(name, value);
  return import("@/lib/bank-transfer");
}

it("is offered as a market's setting says, up to its amount, and not for nothing", async () => {
  const shop = await shopWith({
    SHOP_URL: "https://shop.example",
    BANK_TRANSFER_DE: JSON.stringify(account),
  });
  expect([0, 1, 20_000, 20_001].map((amount) => shop.offersBankTransfer("de", amount))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(shop.bankTransferTerms("de")).toMatchObject({ days: 3, mostOpen: 2 });
  // Not set: nobody transfers money to an example.
  expect(shop.bankTransferTerms("us")).toBeNull();
});

it("has an example's account on somebody's own machine, unless it is switched off", async () => {
  const shop = await shopWith({ BANK_TRANSFER_DE: "off" });
  expect(shop.bankTransferTerms("us")?.numbers).toHaveLength(2);
  expect(shop.offersBankTransfer("de", 100)).toBe(false);
});

it("takes no setting that is not whole", () => {
  for (const text of [
    "{",
    "{}",
    JSON.stringify({ ...account, days: 0 }),
    JSON.stringify({ ...account, iban: "" }),
  ])
    expect(bankTransferSetting.safeParse(text).success, text).toBe(false);
});

it("reads an amount as people type it, and none that could mean two", () => {
  expect(["54.90", "54,9", " 54 ", "0.05"].map((text) => parseAmount(text, "EUR"))).toEqual([
    5490, 5490, 5400, 5,
  ]);
  for (const text of ["1,234", "1.234", "1,234.50", "-5", "", "12e3", "5.123"])
    expect(parseAmount(text, "EUR")).toBeNull();
});
