import { defineConfig, devices } from "@playwright/test";

const executablePath = process.env["PLAYWRIGHT_CHROMIUM"];
const launchOptions = executablePath ? { executablePath } : {};

export default defineConfig({
  testDir: "e2e",
  // Specs bring their own data, so they may run side by side. No retries: a test that fails sometimes is wrong.
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 60_000,
  // Two cores are shared by browsers, shop, database and emulator: being slow is no failure.
  expect: { timeout: 10_000 },
  reporter: "dot",
  use: {
    // Recording every test costs a quarter of the time; `--trace on` for the one that fails.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions,
  },
  projects: [
    { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } } },
    // What a phone changes; what goes over HTTP alone need not run twice.
    { name: "phone", use: devices["Pixel 7"], grep: /@phone/ },
  ],
});
