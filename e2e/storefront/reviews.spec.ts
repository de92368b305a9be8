import { addresses } from "@/e2e/addresses";
import { buy as buyProduct } from "@/e2e/checkout/steps";
import { expect, type Page, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import type { Shop } from "@/e2e/fixtures/shop";
import { textOf } from "@/e2e/http/forms";
import { formWith, Visitor } from "@/e2e/http/visitor";

const visitor = () => new Visitor(addresses.shop);

async function buy(page: Page, shop: Shop, name: string, where?: "here" | "provider") {
  const product = await shop.createProduct({ name });
  const email = shop.newEmail();
  await buyProduct(page, product, email, where);
  return { product, order: await shop.orderOf(email) };
}

/** Approved reviews, the last one the newest: "Review 1" … with 1 to 5 stars in turn. */
const addReviews = (shop: Shop, productId: string, count: number) => shop.sql`
  insert into reviews (product_id, status, rating, title, body, author_name, language, created_at)
  select ${productId}, 'approved', 1 + i % 5, 'Review ' || i, 'Written for one test.', 'Ada L.', 'en',
    '2026-01-01'::timestamptz + i * interval '1 day'
  from generate_series(1, ${count}::int) i`;

async function fillReview(page: Page, title: string): Promise<void> {
  await page.getByRole("radio", { name: /^4 stars/ }).check({ force: true });
  await page.getByLabel("Headline").fill(title);
  await page.getByLabel("Your review").fill("It stands where it should and does what it must.");
  await page.getByLabel("Name shown").fill("Grace H.");
}

test(
  "a buyer reviews a vase on the order page, staff publish it, and the next visitor reads it",
  { tag: "@phone" },
  async ({ page, shop, staff }) => {
    // A purchase, then two checks of accessibility.
    test.slow();
    const { product, order } = await buy(page, shop, "Reviewed vase");
    const title = `Stands well ${product.slug}`;
    const productText = async () => textOf((await visitor().request(product.path)).body);
    expect(await productText()).toContain("Nobody has written about this piece yet.");

    await page.getByText(`Review ${product.name}`).click();
    await page.getByRole("button", { name: "Send review" }).click();
    await expect(page.getByText("4 things are missing or not right")).toBeVisible();
    await expect(page.getByLabel("Headline")).toHaveAccessibleDescription(/Write a headline/);
    await expectAccessible(page);
    await fillReview(page, title);
    await page.getByRole("button", { name: "Send review" }).click();
    await expect(page.getByText("It will appear after we have read it.")).toBeVisible();
    await page.reload();
    await expect(page.getByText("Your review will appear after we have read it.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Send review" })).toHaveCount(0);
    expect(await productText()).not.toContain(title);

    await staff.goto("/admin/reviews");
    await expect(staff.getByRole("link", { name: /^Reviews\s+\d+ waiting/ })).toBeVisible();
    const row = staff.getByRole("listitem").filter({ hasText: title });
    await expect(row).toContainText(order.number);
    await expectAccessible(staff);
    await row.getByRole("button", { name: "Approve" }).click();
    await expect(row).toHaveCount(0);
    await expect.poll(productText).toContain(title);
    expect(await productText()).toMatch(/4\.0 .*1 review/);
    const [entry] = await shop.sql`
    select action, actor_kind from audit_log where subject_type = 'review' and subject_id =
      (select id::text from reviews where title = ${title})`;
    expect(entry).toEqual({ action: "review.approve", actor_kind: "staff" });

    await page.reload();
    await page.getByRole("link", { name: "See it on the product’s page" }).click();
    const review = page.getByRole("listitem").filter({ hasText: title });
    await expect(review).toContainText("Grace H.");
    await expect(review).toContainText("Bought here");
    await page.goto(product.germanPath);
    await expect(review).toContainText("Hier gekauft");
    await expect(review).toContainText("Auf Englisch verfasst");

    // A second thought of the staff: gone again.
    await staff.goto("/admin/reviews?status=approved");
    await row.getByRole("button", { name: "Reject" }).click();
    await expect(row).toHaveCount(0);
    await expect.poll(productText).not.toContain(title);
  },
);

test("staff read the queue with the keyboard alone", async ({ shop, staff }) => {
  const product = await shop.createProduct({ name: "Queued vase" });
  // Older than anything else that waits.
  await shop.sql`
    insert into reviews (product_id, rating, title, body, author_name, language, created_at)
    select ${product.id}, 1, ${product.slug} || ' ' || i, 'Written for one test.', 'Ada L.', 'en',
      '2001-01-01'::timestamptz + i * interval '1 day' from generate_series(1, 2) i`;
  await staff.goto("/admin/reviews?rating=1");
  const button = (name: string) => staff.getByRole("button", { name });
  await button(`Approve: ${product.slug} 1`).focus();
  await staff.keyboard.press("Enter");
  await expect(button(`Approve: ${product.slug} 2`)).toBeFocused();
  await staff.keyboard.press("Tab");
  await staff.keyboard.press("Enter");
  await expect(button(`Approve: ${product.slug} 2`)).toHaveCount(0);
  const rows =
    await shop.sql`select status from reviews where product_id = ${product.id} order by created_at`;
  expect(rows).toEqual([{ status: "approved" }, { status: "rejected" }]);
});

test(
  "a shopper filters, sorts and pages through reviews in place",
  { tag: "@phone" },
  async ({ page, shop }) => {
    const product = await shop.createProduct({ name: "Much reviewed vase" });
    await addReviews(shop, product.id, 25);
    await page.goto(product.path);
    const reviews = page.getByRole("region", { name: "Reviews" });
    const titles = reviews.getByRole("heading", { level: 3 });
    await expect(titles).toHaveText(Array.from({ length: 6 }, (_, index) => `Review ${25 - index}`));
    await reviews.getByRole("link", { name: "Show more reviews" }).click();
    await expect(titles).toHaveCount(18);
    await expect(reviews.getByRole("listitem").nth(6)).toBeFocused();
    await reviews.getByRole("link", { name: "Show more reviews" }).click();
    await expect(titles).toHaveText(Array.from({ length: 25 }, (_, index) => `Review ${25 - index}`));
    await expect(reviews.getByRole("link", { name: "Show more reviews" })).toHaveCount(0);

    const fiveStars = reviews.getByRole("button", { name: /5 stars/ });
    await fiveStars.click();
    await expect(titles).toHaveText([24, 19, 14, 9, 4].map((number) => `Review ${number}`));
    await expect(fiveStars).toHaveAttribute("aria-pressed", "true");
    await expectAccessible(page);
    await reviews.getByRole("button", { name: "Lowest" }).click();
    await expect(titles.first()).toHaveText("Review 25");
    await expect(titles.nth(5)).toHaveText("Review 21");
    await expect(page).toHaveURL(product.path);
  },
);

test("reviews that cannot be loaded say so, and the old ones stay", async ({
  page,
  shop,
  expectPageErrors,
}) => {
  expectPageErrors("Failed to load resource");
  const product = await shop.createProduct({ name: "Unlucky vase" });
  await addReviews(shop, product.id, 8);
  await page.goto(product.path);
  await page.route("**/api/reviews/**", (route) => route.abort());
  await page.getByRole("button", { name: "Highest" }).click();
  await expect(page.getByText("These reviews could not be loaded.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Review 8" })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("every review can be reached, and paged ones are kept from search engines", async ({ page, shop }) => {
    const product = await shop.createProduct({ name: "Plainly reviewed vase" });
    await addReviews(shop, product.id, 20);
    await page.goto(product.path);
    const more = page.getByRole("link", { name: "Show more reviews" });
    await more.click();
    const titles = page.getByRole("heading", { level: 3 });
    await expect(titles.first()).toHaveText("Review 14");
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await more.click();
    await expect(titles).toHaveText(["Review 2", "Review 1"]);
    await page.getByRole("link", { name: "From the beginning" }).click();
    await expect(titles.first()).toHaveText("Review 20");
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
      "href",
      new RegExp(`${product.path}/reviews$`),
    );
    await page.getByRole("button", { name: /2 stars/ }).click();
    await expect(titles).toHaveText([16, 11, 6, 1].map((number) => `Review ${number}`));
    await page.getByRole("button", { name: "Highest" }).click();
    await expect(titles.first()).toHaveText("Review 19");
    const answer = await visitor().request(`${product.path}/reviews/highest`);
    expect(answer.headers.get("cache-control")).toMatch(/s-maxage=\d+/);
  });

  test("anybody reviews a vase: mistakes are told, what was typed stays, and it waits as not verified", async ({
    page,
    shop,
  }) => {
    const product = await shop.createProduct({ name: "Openly reviewed vase" });
    await page.goto(product.path);
    await page.getByRole("button", { name: "Write a review" }).click();
    await fillReview(page, `Found it ${product.slug}`);
    await page.getByLabel("Your review").fill("Short");
    await page.getByRole("button", { name: "Send review" }).click();
    await expect(page.getByLabel("Your review")).toHaveAccessibleDescription(/at least 10 characters/);
    await expect(page.getByLabel("Headline")).toHaveValue(`Found it ${product.slug}`);
    await expect(page.getByRole("radio", { name: /^4 stars/ })).toBeChecked();
    await page.getByLabel("Your review").fill("Now it is long enough to be read.");
    await page.getByRole("button", { name: "Send review" }).click();
    await expect(page.getByText("It will appear after we have read it.")).toBeVisible();
    expect(
      await shop.sql`select status, is_verified, title from reviews where product_id = ${product.id}`,
    ).toEqual([{ status: "pending", is_verified: false, title: `Found it ${product.slug}` }]);
  });

  test("a buyer reviews on the order page", async ({ page, shop }) => {
    const { product, order } = await buy(page, shop, "Plain order vase", "provider");
    await page.getByText(`Review ${product.name}`).click();
    await page.getByRole("button", { name: "Send review" }).click();
    await expect(page.getByLabel("Headline")).toHaveAccessibleDescription(/Write a headline/);
    await fillReview(page, "Sent by hand");
    await page.getByRole("button", { name: "Send review" }).click();
    await expect(page.getByText("Your review will appear after we have read it.")).toBeVisible();
    expect(
      await shop.sql`
        select count(*)::int from reviews r join order_lines l on l.id = r.order_line_id where l.order_id = ${order.id}`,
    ).toEqual([{ count: 1 }]);
  });
});

test("nobody reviews through somebody else's order, and a script that fills in everything writes nothing", async ({
  page,
  shop,
}) => {
  const { product, order } = await buy(page, shop, "Guarded vase");
  const [line] = await shop.sql<{ id: string }[]>`select id from order_lines where order_id = ${order.id}`;
  const typed = {
    rating: "1",
    title: "Forged",
    body: "This should never be written.",
    authorName: "Mallory",
  };
  const count = async () =>
    (await shop.sql`select count(*)::int from reviews where product_id = ${product.id}`)[0]?.["count"];
  const guest = visitor();
  const own = await guest.open(order.path);
  const form = formWith(own, /^Send review$/);
  if (!form) throw new Error("The order has no form for a review.");
  for (const [orderToken, orderLineId] of [
    ["A".repeat(22), line?.id ?? ""],
    [order.number, line?.id ?? ""],
    [order.token, order.id],
    [order.token, "\u0000"],
    ["%", "' or 1=1 --"],
  ] as const) {
    const answer = await guest.submit(own, form, { ...typed, orderToken, orderLineId });
    expect(answer.status).toBeLessThan(500);
    expect(textOf(answer.body)).toContain("This can no longer be reviewed.");
  }
  expect(await count()).toBe(0);

  const open = await guest.open(`${product.path}/write-review`);
  const openForm = formWith(open, /^Send review$/);
  if (!openForm) throw new Error("There is no form for a review.");
  const trapped = await guest.submit(open, openForm, { ...typed, website: "https://spam.example" });
  expect(textOf(trapped.body)).toContain("Thank you for your review");
  expect(await count()).toBe(0);
  const real = await guest.submit(open, openForm, typed);
  expect(textOf(real.body)).toContain("Thank you for your review");
  expect(await count()).toBe(1);

  const answers = await Promise.all(
    ["/admin/reviews", "/admin/reviews?status=all&after=%00"].map((path) => visitor().open(path)),
  );
  for (const answer of answers) expect(new URL(answer.url).pathname).toBe("/admin/sign-in");
});
