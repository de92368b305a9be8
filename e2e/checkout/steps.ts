import { randomUUID } from "node:crypto";
import { addresses } from "@/e2e/addresses";
import { expect, type Page, sessionOf, type TestProduct } from "@/e2e/fixtures";
import { paths } from "@/lib/paths";

export const cards = {
  good: "4242 4242 4242 4242",
  otherGood: "5555 5555 5555 4444",
  declined: "4000 0000 0000 0002",
  noFunds: "4000 0000 0000 9995",
  asksForAuthentication: "4000 0025 0000 3155",
} as const;

export type Home = {
  readonly name: string;
  readonly line1: string;
  readonly city: string;
  /** As the list of states shows it. */
  readonly state?: string;
  readonly postalCode: string;
};

export const homes = {
  /** Sales tax of 4 %, on delivery too. */
  newYork: {
    name: "Ada Lovelace",
    line1: "1 Main Street",
    city: "New York",
    state: "New York",
    postalCode: "10001",
  },
  /** No sales tax: the total is known from the start. */
  oregon: {
    name: "Grace Hopper",
    line1: "200 Pine Road",
    city: "Portland",
    state: "Oregon",
    postalCode: "97201",
  },
  berlin: { name: "Käthe Müller", line1: "Torstraße 1", city: "Berlin", postalCode: "10119" },
} as const satisfies Record<string, Home>;

const labels = {
  en: {
    email: "Email",
    name: "Full name",
    line1: "Address",
    city: "City",
    state: "State",
    postalCode: "ZIP code",
    addToCart: "Add to cart",
    viewCart: "View cart",
    checkout: "Checkout",
    pay: /^Pay \$/,
    thanks: "Thank you",
  },
  de: {
    email: "E-Mail",
    name: "Vollständiger Name",
    line1: "Adresse",
    city: "Ort",
    state: "Bundesstaat",
    postalCode: "Postleitzahl",
    addToCart: "In den Warenkorb",
    viewCart: "Zum Warenkorb",
    checkout: "Zur Kasse",
    pay: /^Zahlungspflichtig bestellen/,
    thanks: "Vielen Dank",
  },
} as const;
type Language = keyof typeof labels;

/** Puts it into the visitor's cart without going through the pages, for tests that are about what comes after. */
export async function putInCart(
  page: Page,
  product: TestProduct,
  { quantity = 1, market = "us" }: { quantity?: number; market?: "us" | "de" } = {},
): Promise<void> {
  const answer = await page.request.post(paths.api.cartLines(market), {
    headers: { origin: addresses.shop },
    data: { variantId: product.variant.id, quantity, additionId: randomUUID() },
  });
  expect(answer.status()).toBe(200);
}

/** From the product page to the checkout, as a buyer goes: through the drawer, the note on phones, or the cart page. */
export async function goToCheckout(page: Page, language: Language = "en"): Promise<void> {
  const label = labels[language];
  await page.getByRole("button", { name: label.addToCart }).first().click();
  const viewCart = page.getByRole("link", { name: label.viewCart });
  const checkout = page.getByRole("link", { name: label.checkout });
  await expect(viewCart.or(checkout).first()).toBeVisible();
  if (!(await checkout.isVisible())) await viewCart.click();
  await checkout.click();
  await expect(page).toHaveURL(/\/checkout$/);
}

export async function fillCheckout(
  page: Page,
  email: string,
  home: Home,
  language: Language = "en",
): Promise<void> {
  const label = labels[language];
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await field(label.email).fill(email);
  await field(label.name).fill(home.name);
  await field(label.line1).fill(home.line1);
  await field(label.city).fill(home.city);
  if (home.state) await field(label.state).selectOption(home.state);
  await field(label.postalCode).fill(home.postalCode);
  // The total follows the address once its last field is left.
  await field(label.postalCode).blur();
}

export const payButton = (page: Page, language: Language = "en") =>
  page.getByRole("button", { name: labels[language].pay });

/** Presses "Pay" and arrives at the payment page. @returns the session's id */
export async function pressPay(page: Page, language: Language = "en"): Promise<string> {
  await payButton(page, language).click();
  await expect(page).toHaveURL(/\/c\/pay\/cs_/);
  return sessionOf(page.url());
}

/** Everything up to the payment page, for a buyer with one thing in the cart. */
export async function startPayment(
  page: Page,
  product: TestProduct,
  email: string,
  home: Home = homes.oregon,
): Promise<string> {
  await putInCart(page, product);
  await page.goto("/checkout");
  await fillCheckout(page, email, home);
  return pressPay(page);
}

export async function fillCard(page: Page, number: string, language: Language = "en"): Promise<void> {
  const words =
    language === "en"
      ? { number: "Card number", expiry: "Expiry (MM / YY)", name: "Name on card" }
      : { number: "Kartennummer", expiry: "Gültig bis (MM / JJ)", name: "Name auf der Karte" };
  await page.getByLabel(words.number).fill(number);
  await page.getByLabel(words.expiry).fill("12 / 40");
  await page.getByLabel(/CVC/).fill("123");
  await page.getByLabel(words.name).fill("Ada Lovelace");
}

export async function payByCard(
  page: Page,
  number: string = cards.good,
  language: Language = "en",
): Promise<void> {
  await fillCard(page, number, language);
  await page
    .getByRole("button", { name: language === "en" ? /^Pay \D?\d/ : /bezahlen$/ })
    .last()
    .click();
}

/** The payment fields on our own page. */
export const cardFields = (page: Page) => page.frameLocator('iframe[title="Secure payment input frame"]');

/** Types a card into the checkout itself and presses "Pay". */
export async function payHere(page: Page, number: string, language: Language = "en"): Promise<void> {
  const fields = cardFields(page);
  await fields.getByLabel(language === "en" ? "Card number" : "Kartennummer").fill(number);
  await fields.getByLabel(language === "en" ? /^Expiry/ : /^Gültig/).fill("12 / 40");
  await fields.getByLabel(/CVC/).fill("123");
  await payButton(page, language).click();
}

/**
 * A whole purchase, up to the order's page.
 * @param where the payment is made: on the checkout page itself, or, as without scripts, on the provider's
 */
export async function buy(
  page: Page,
  product: TestProduct,
  email: string,
  where: "here" | "provider" = "here",
): Promise<void> {
  await putInCart(page, product);
  await page.goto("/checkout");
  await fillCheckout(page, email, homes.oregon);
  if (where === "here") await payHere(page, cards.good);
  else {
    await payButton(page).click();
    await payByCard(page);
  }
  await expect(thanks(page)).toBeVisible();
}

export const thanks = (page: Page, language: Language = "en") =>
  page.getByRole("heading", { name: labels[language].thanks });

/**
 * Pays on the payment page without following it back to the shop, as when the tab is closed at the wrong moment.
 * @returns where the payment page would have led
 */
export async function payAndCloseTheTab(page: Page, sessionUrl: string): Promise<string> {
  const answer = await page.request.post(sessionUrl, {
    form: { method: "card", cardNumber: cards.good, expiry: "12 / 40", cvc: "123", name: "Ada Lovelace" },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  return answer.headers()["location"] ?? "";
}
