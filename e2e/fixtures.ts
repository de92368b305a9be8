import { type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import { addresses, secretsFile } from "@/e2e/addresses";
import { collectPageErrors } from "@/e2e/fixtures/page-errors";
import { openShop, type Shop } from "@/e2e/fixtures/shop";
import { type LocalStripe, openStripe } from "@/e2e/fixtures/stripe";
import { signInStaff } from "@/e2e/fixtures/staff";
import { dataKeysOf } from "@/lib/security/data-keys";
import { localSecrets } from "@/scripts/shop/secrets";
import { given } from "@/scripts/shop/settings";

export { eur, type TestProduct, usd } from "@/e2e/fixtures/shop";
export { sessionOf } from "@/e2e/fixtures/stripe";
export { expect, type Page };

type TestFixtures = {
  /** Allows what the test itself provokes, e.g. a 404: any console message of the shop that contains one of these. */
  expectPageErrors: (...texts: string[]) => void;
  /** A page in which a member of staff is signed in. */
  staff: Page;
  /** A browser that has never seen the shop; it ends with the test. */
  freshBrowser: (options?: { javaScriptEnabled?: boolean }) => Promise<BrowserContext>;
  /**
   * The payment script is kept from the checkout, as a blocker does: the way to pay is then the provider's own page, as it
   * is without JavaScript.
   */
  paysOnPage: boolean;
  withoutPaymentScript: void;
  watched: void;
};
type WorkerFixtures = {
  shop: Shop;
  stripe: LocalStripe;
  staffCookies: Awaited<ReturnType<BrowserContext["cookies"]>>;
};

/** Those of the shop under test. */
const dataKeys = dataKeysOf({ AUTH_SECRET: localSecrets(secretsFile).AUTH_SECRET, ...given(process.env) });

const shopOrigin = new URL(addresses.shop).origin;

export const test = base.extend<TestFixtures & { expectedErrors: string[] }, WorkerFixtures>({
  baseURL: addresses.shop,

  shop: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const shop = openShop(addresses.database, dataKeys);
      await use(shop);
      await shop.close();
    },
    { scope: "worker" },
  ],

  stripe: [
    // oxlint-disable-next-line no-empty-pattern -- see above
    async ({}, use) => use(openStripe(addresses.stripe)),
    { scope: "worker" },
  ],

  // One sign-in for each worker: passwords are slow to check on purpose.
  staffCookies: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: addresses.shop });
      await signInStaff(await context.newPage(), addresses);
      const cookies = await context.cookies();
      await context.close();
      await use(cookies);
    },
    { scope: "worker" },
  ],

  // oxlint-disable-next-line no-empty-pattern -- see above
  expectedErrors: async ({}, use) => use([]),

  expectPageErrors: async ({ expectedErrors }, use) => use((...texts) => void expectedErrors.push(...texts)),

  paysOnPage: [false, { option: true }],

  withoutPaymentScript: [
    async ({ context, paysOnPage, expectedErrors }, use) => {
      if (paysOnPage) {
        await context.route("**/js/stripe.js", (route) => route.abort());
        expectedErrors.push("/js/stripe.js");
      }
      await use();
    },
    { auto: true },
  ],

  watched: [
    async ({ context, expectedErrors }, use) => {
      const found = collectPageErrors(context, shopOrigin);
      await use();
      expectNoErrors(found, expectedErrors);
    },
    { auto: true },
  ],

  freshBrowser: async (
    { browser, contextOptions, viewport, userAgent, isMobile, hasTouch, expectedErrors, paysOnPage },
    use,
  ) => {
    const opened: { context: BrowserContext; found: string[] }[] = [];
    await use(async (options = {}) => {
      const device = { viewport, isMobile, hasTouch, ...(userAgent === undefined ? {} : { userAgent }) };
      const context = await browser.newContext({
        ...contextOptions,
        ...device,
        baseURL: addresses.shop,
        ...options,
      });
      if (paysOnPage) await context.route("**/js/stripe.js", (route) => route.abort());
      opened.push({ context, found: collectPageErrors(context, shopOrigin) });
      return context;
    });
    for (const { context, found } of opened) {
      await context.close();
      expectNoErrors(found, expectedErrors);
    }
  },

  staff: async ({ freshBrowser, staffCookies }, use) => {
    const context = await freshBrowser();
    await context.addCookies(staffCookies);
    await use(await context.newPage());
  },
});

function expectNoErrors(found: readonly string[], expected: readonly string[]): void {
  const surprises = found.filter((message) => !expected.some((text) => message.includes(text)));
  expect(surprises, "errors on the shop's pages").toEqual([]);
}
