import sharp from "sharp";
import { addresses } from "@/e2e/addresses";
import { expect, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/fixtures/accessible";
import { Buyer } from "@/e2e/http/buyer";

test("a guest sends a mug back with a photograph, staff takes it back, and the money returns @phone", async ({
  page,
  shop,
  staff,
  freshBrowser,
}) => {
  // Two people and the back office.
  test.slow();
  const mug = await shop.createProduct({ name: "Cracked mug" });
  const [email, stranger] = [shop.newEmail(), shop.newEmail()];
  const bought = await Promise.all(
    [email, stranger].map((each) => new Buyer(addresses.shop, each).buy(mug.path)),
  );
  expect(bought.map(({ outcome }) => outcome)).toEqual(["paid", "paid"]);
  const [order, other] = await Promise.all([shop.orderOf(email), shop.orderOf(stranger)]);
  await page.goto(`${order.path}/return`);
  await expect(page.getByText("Nothing of this order has left yet")).toBeVisible();
  await staff.goto(`/admin/orders/${order.number}`);
  await staff.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(staff.getByRole("heading", { name: "Parcel 1" })).toBeVisible();

  await page.goto(order.path);
  await page.getByRole("link", { name: "Return something" }).click();
  await expect(page.getByRole("heading", { name: "Return something" })).toBeVisible();
  await expectAccessible(page);
  // Without a reason it comes back with what was chosen.
  await page.getByLabel("How many").selectOption("1");
  await page.getByRole("button", { name: "Ask for the return" }).click();
  await expect(page.getByText("Choose a reason for each thing that comes back.")).toBeVisible();
  await expect(page.getByLabel("How many")).toHaveValue("1");
  await page.getByLabel("Why").selectOption({ label: "Arrived damaged" });
  const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#a06040" } })
    .jpeg()
    .withExif({ IFD0: { Make: "Telephone" } })
    .toBuffer();
  await page
    .getByLabel("A photograph, if something is wrong with it")
    .setInputFiles({ name: "crack.jpg", mimeType: "image/jpeg", buffer: picture });
  await page.getByRole("button", { name: "Ask for the return" }).click();
  await expect(page.getByText(`Return ${order.number}-R1`)).toBeVisible();
  await expect(page.getByText("We have your request")).toBeVisible();
  await expectAccessible(page);

  // Nobody else sends these things back, or sees what was photographed.
  const elsewhere = await (await freshBrowser()).newPage();
  await elsewhere.goto(`${other.path}/return`);
  await expect(elsewhere.getByText("Nothing of this order has left yet")).toBeVisible();
  const guess = `${order.path.slice(0, -1)}${order.path.endsWith("A") ? "B" : "A"}`;
  const foreign = await elsewhere.request.post(`${guess}/returns`, {
    headers: { origin: addresses.shop },
    multipart: { requestId: crypto.randomUUID() },
  });
  expect(foreign.status()).toBe(404);

  await staff.goto("/admin/returns");
  await staff.getByRole("link", { name: `${order.number}-R1` }).click();
  await expect(staff.getByRole("heading", { name: `Return ${order.number}-R1` })).toBeVisible();
  await expectAccessible(staff);
  const photo = (await staff.getByAltText("What the buyer photographed").getAttribute("src")) ?? "";
  expect((await staff.request.get(photo)).headers()["content-type"]).toBe("image/jpeg");
  expect((await page.request.get(photo)).status()).toBe(404);
  await staff.getByRole("button", { name: "Decline" }).click();
  await expect(staff.getByText("Tell the buyer why.")).toBeVisible();
  await staff.getByRole("button", { name: "Approve" }).click();
  await staff.getByLabel(`Can be sold again: ${mug.name}`).check();
  await staff.getByRole("button", { name: "Note as received" }).click();
  await staff.getByRole("button", { name: "Refund $24.96" }).click();
  await expect(staff.getByText("Refunded", { exact: true })).toBeVisible();
  await expect
    .poll(async () => (await shop.mailsTo(email)).map(({ subject }) => subject))
    .toEqual(
      expect.arrayContaining([
        `Your return ${order.number}-R1`,
        `Send it back: return ${order.number}-R1`,
        `Return ${order.number}-R1 is here`,
        `Your refund for order ${order.number}`,
      ]),
    );
  await page.reload();
  await expect(page.getByText("It is here, and your money is on its way back.")).toBeVisible();
  await expect(page.getByText("All of it is on its way back, or has come back.")).toBeVisible();
});
