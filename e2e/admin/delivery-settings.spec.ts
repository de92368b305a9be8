import { expect, test, usd } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { paths } from "@/lib/paths";

test(
  "staff writes down a store's hours and its unlike days; what is wrong is told, and nothing typed is lost",
  { tag: "@phone" },
  async ({ staff }) => {
    await staff.goto(paths.admin);
    await staff.getByRole("link", { name: "Settings" }).click();
    await expect(staff.getByRole("heading", { name: "Settings" })).toBeVisible();
    await expectAccessible(staff);
    await staff.getByRole("link", { name: "Stores" }).click();
    await staff.getByRole("link", { name: "Alder & Oak Berlin" }).click();
    const [monday, days] = [staff.getByLabel("Monday"), staff.getByLabel("Days unlike the others")];
    await expect(monday).toHaveValue("10:00-19:00");
    const before = await days.inputValue();
    const day = "2031-07-14";
    await monday.fill("19-10");
    await days.fill(`${before}\n${day} 10-12`);
    await staff.getByRole("button", { name: "Save", exact: true }).click();
    await expect(staff.getByText("Something needs another look. Nothing was saved.")).toBeVisible();
    await expect(monday).toHaveAccessibleDescription(/Hours like 10:00-19:00/);
    await expect(days).toHaveValue(`${before}\n${day} 10-12`);
    await expectAccessible(staff);

    // A colleague saves in between: the slower one is told.
    const colleague = await staff.context().newPage();
    await colleague.goto(staff.url());
    await colleague.getByRole("button", { name: "Save", exact: true }).click();
    await expect(colleague.getByText("Saved. Shoppers see it from now on.")).toBeVisible();
    await colleague.close();
    await monday.fill("10:00-19:00");
    await staff.getByRole("button", { name: "Save", exact: true }).click();
    await expect(staff.getByText("Somebody else has changed this store")).toBeVisible();
    await expect(days).toHaveValue(`${before}\n${day} 10-12`);
    await staff.reload();
    await days.fill(`${before}\n${day} 10-12`);
    await staff.getByRole("button", { name: "Save", exact: true }).click();
    await expect(staff.getByText("Saved. Shoppers see it from now on.")).toBeVisible();
    await expect(days).toHaveValue(new RegExp(`${day} 10:00-12:00$`));
    // As it was, for whoever looks next.
    await days.fill(before);
    await staff.getByRole("button", { name: "Save", exact: true }).click();
    await expect(days).toHaveValue(before);
  },
);

test(
  "staff notes what a country asks of parcels, its rates of duty, and what customs call a product",
  { tag: "@phone" },
  async ({ shop, staff }) => {
    const vase = await shop.createProduct({ name: "Classified vase", price: usd(2400) });
    await staff.goto(paths.adminNewImportRule);
    // Nobody sells there: no other test looks at it.
    const province = crypto.randomUUID().slice(0, 3).toUpperCase();
    await staff.getByLabel("Country").fill("aq");
    await staff.getByLabel("State or province").fill(province);
    await staff.getByLabel("Name of the tax").fill("Ice tax");
    await staff.getByLabel("Rate, percent").fill("a tenth");
    await staff.getByRole("button", { name: "Add it" }).click();
    await expect(staff.getByText("A rate from 0 to 100, like 14.975.")).toBeVisible();
    await expect(staff.getByLabel("Name of the tax")).toHaveValue("Ice tax");
    await expectAccessible(staff);
    await staff.getByLabel("Rate, percent").fill("10");
    await staff.getByLabel("No duty up to, USD").fill("150");
    await staff.getByLabel("Source").fill("https://example.com/tariff");
    await staff.getByRole("button", { name: "Add it" }).click();
    await expect(staff.getByText("Saved. Shoppers see it from now on.")).toBeVisible();
    const place = staff.getByRole("link", { name: `Antarctica, ${province}` });
    await expect(staff.getByRole("row").filter({ has: place })).toContainText("10 %");
    const goods = String(Date.now()).slice(-8);
    await staff.getByLabel("Rates to set").fill(`AQ ${goods}`);
    await staff.getByRole("button", { name: "Set rates" }).click();
    await expect(staff.getByText("Line 1: country, code and percent")).toBeVisible();
    await staff.getByLabel("Rates to set").fill(`AQ ${goods} 12.5`);
    await staff.getByLabel("Source").fill("https://example.com/tariff");
    await staff.getByRole("button", { name: "Set rates" }).click();
    await expect(staff.getByText("1 set, 0 taken out.")).toBeVisible();
    await expect(staff.getByRole("row").filter({ hasText: goods })).toContainText("12.5 %");
    await expectAccessible(staff);
    await place.click();
    await staff.getByRole("button", { name: "Delete" }).click();
    await expect(staff.getByText("Saved. Shoppers see it from now on.")).toBeVisible();
    await expect(place).toHaveCount(0);

    await staff.goto(paths.adminHsCodes);
    await staff.getByLabel("Name of a product").fill(vase.name);
    await staff.getByRole("button", { name: "Search" }).click();
    const code = staff.getByLabel(`HS code of ${vase.name}`);
    await code.fill("70");
    await staff.getByRole("button", { name: "Save", exact: true }).click();
    await expect(code).toHaveAccessibleDescription("Six to ten digits.");
    await code.fill("7013.37");
    await staff.getByRole("button", { name: "Save", exact: true }).click();
    await expect(staff.getByText("1 saved.")).toBeVisible();
    await expect(code).toHaveValue("701337");
    await expectAccessible(staff);
  },
);
