import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";

import { SetupError } from "@/db/setup-error";

const run = promisify(execFile);
const minute = 60_000;

/** Where Linux distributions and macOS keep a Chromium, newest habits first. */
const systemBrowsers = [
  // The part that tests need: a third less processor time than with all that belongs to a window.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The browser for the tests: Playwright's own, else the system's, else one that is installed now.
 * @throws SetupError when there is none and none can be installed
 */
export async function findBrowser(given: string | undefined): Promise<string> {
  if (given) return given;
  const present = [chromium.executablePath(), ...systemBrowsers].find((file) => existsSync(file));
  if (present) return present;

  const installers: readonly (readonly [string, readonly string[]])[] = [
    [process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]],
    // Another apt may be at work on a fresh machine: wait for it.
    ["apt-get", ["-o", "DPkg::Lock::Timeout=300", "update"]],
    ["apt-get", ["-o", "DPkg::Lock::Timeout=300", "install", "-y", "chromium-headless-shell"]],
    ["apt-get", ["-o", "DPkg::Lock::Timeout=300", "install", "-y", "chromium"]],
  ];
  for (const [program, args] of installers) {
    try {
      await run(program, args, {
        timeout: 5 * minute,
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    } catch {
      continue; // what counts is whether there is a browser afterwards
    }
    const installed = [chromium.executablePath(), ...systemBrowsers].find((file) => existsSync(file));
    if (installed) return installed;
  }
  throw new SetupError(
    'There is no browser for the tests, and none could be installed. Install Chromium, or run "npx playwright install --with-deps chromium".',
  );
}
