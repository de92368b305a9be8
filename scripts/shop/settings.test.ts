import { expect, test } from "vitest";

import { processesFor } from "@/scripts/shop/processes.mjs";
import { readSettings, shopEnvironment } from "@/scripts/shop/settings";

const secrets = {
  AUTH_SECRET: "a-generated-secret-of-enough-length",
  CRON_SECRET: "another-generated-secret-of-length",
  STRIPE_WEBHOOK_SECRET: "whsec_generated",
  DEMO_STAFF_PASSWORD: "generated-password",
};

test("without any setting everything is local", () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    shopUrl: "http://localhost:3000",
    databaseUrl: undefined,
    stripeSecretKey: undefined,
    smtpUrl: undefined,
    processes: processesFor(undefined),
  });
});

test("an empty value counts as unset", () => {
  expect(readSettings({ DATABASE_URL: "", PORT: "", SMTP_URL: "" })).toEqual(readSettings({}));
});

test.each([
  [{ PORT: "70000" }, "PORT=70000"],
  [{ PORT: "3000x" }, "PORT=3000x"],
  [{ DATABASE_URL: "mysql://db/shop" }, "DATABASE_URL"],
  [{ STRIPE_SECRET_KEY: "pk_test_1" }, "STRIPE_SECRET_KEY"],
  [{ STRIPE_SECRET_KEY: "sk_test_1" }, "STRIPE_WEBHOOK_SECRET"],
  [{ SMTP_URL: "mail.example.com" }, "SMTP_URL"],
  [{ SHOP_URL: "shop.example.com" }, "SHOP_URL"],
  [{ WEB_CONCURRENCY: "all" }, "WEB_CONCURRENCY"],
])("%j is refused by name", (env, name) => {
  expect(() => readSettings(env)).toThrow(name);
});

test("the shop gets the emulator's address only when no real Stripe is set", () => {
  const local = readSettings({ PORT: "4000" });
  expect(shopEnvironment({}, local, secrets, "postgres://db", "http://127.0.0.1:4002")).toMatchObject({
    SHOP_URL: "http://localhost:4000",
    DATABASE_URL: "postgres://db",
    STRIPE_API_URL: "http://127.0.0.1:4002",
    STRIPE_WEBHOOK_SECRET: secrets.STRIPE_WEBHOOK_SECRET,
    AUTH_SECRET: secrets.AUTH_SECRET,
  });

  const env = { STRIPE_SECRET_KEY: "sk_live_1", STRIPE_WEBHOOK_SECRET: "whsec_real", AUTH_SECRET: "mine" };
  const real = shopEnvironment(env, readSettings(env), secrets, "postgres://db", null);
  expect(real).toMatchObject(env);
  expect(real).not.toHaveProperty("STRIPE_API_URL");
});

test("forms sealed by one build open in the next one with the same secret, and in no other", () => {
  const settings = readSettings({});
  const key = (authSecret: string) =>
    shopEnvironment({ AUTH_SECRET: authSecret }, settings, secrets, "postgres://db", null)[
      "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"
    ];
  expect(key("one")).toBe(key("one"));
  expect(key("one")).not.toBe(key("two"));
  expect(Buffer.from(key("one") ?? "", "base64")).toHaveLength(32);
});
