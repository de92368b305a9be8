import { buy } from "@/e2e/checkout/steps";
import { expect, test } from "@/e2e/fixtures";

test("staff notes a certificate for a customer, once, and ends it again", async ({ page, shop, staff }) => {
  const mug = await shop.createProduct({ name: "Wholesale mug" });
  const email = shop.newEmail();
  await buy(page, mug, email);
  const { number } = await shop.orderOf(email);
  await staff.goto(`/admin/orders/${number}`);
  const panel = staff.getByRole("region", { name: "Tax exemption" });
  await expect(panel).toContainText("No account has this email address");
  await shop.makeAccount(email);
  await staff.reload();
  await expect(panel).toContainText("No certificate noted.");
  const note = async () => {
    await panel.getByText("Note a certificate").click();
    await panel.getByLabel("Pays no tax in").selectOption("New York, United States");
    await panel.getByLabel("Number of the certificate").fill("ST-120 4711");
    await panel.getByRole("button", { name: "Note the exemption" }).click();
  };
  await note();
  await expect(panel).toContainText("New York, United States, bought for resale");
  await expect(panel).toContainText("Holds without an end");
  await panel.getByLabel("Number of the certificate").fill("ST-120 4711");
  await panel.getByLabel("Pays no tax in").selectOption("New York, United States");
  await panel.getByRole("button", { name: "Note the exemption" }).click();
  await expect(panel.getByRole("alert")).toHaveText("This certificate is noted already.");
  await expect(panel.getByLabel("Number of the certificate")).toHaveValue("ST-120 4711");
  await panel.getByRole("button", { name: /^End the exemption/ }).click();
  await expect(panel).toContainText("No longer holds");
});
