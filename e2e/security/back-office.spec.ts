import { addresses } from "@/e2e/addresses";
import { buy } from "@/e2e/checkout/steps";
import { expect, test } from "@/e2e/fixtures";
import { textOf } from "@/e2e/http/forms";
import { formWith, Visitor } from "@/e2e/http/visitor";

test("staff see an order with its payment and what happened; strangers are sent to the sign-in", async ({
  page,
  shop,
  staff,
}) => {
  const vase = await shop.createProduct({ name: "Confidential vase" });
  const email = shop.newEmail();
  await buy(page, vase, email);
  const { number } = await shop.orderOf(email);
  const path = `/admin/orders/${number}`;

  await staff.goto("/admin/orders");
  await staff.getByRole("link", { name: number }).click();
  await expect(staff).toHaveURL(path);
  await expect(staff.getByText(vase.name).first()).toBeVisible();
  await expect(staff.getByText("200 Pine Road").first()).toBeVisible();
  await expect(staff.getByText("Payment captured")).toBeVisible();
  await expect(staff.getByText("Order confirmed")).toBeVisible();

  for (const cookie of [undefined, "garbage", "eyJhbGciOiJub25lIn0.e30.", "x".repeat(4000), "%00"]) {
    const stranger = new Visitor(addresses.shop);
    if (cookie) stranger.setCookie("staff-session", cookie);
    for (const secret of ["/admin", "/admin/orders", path]) {
      const answer = await stranger.open(secret);
      expect(new URL(answer.url).pathname, `${secret} with ${cookie?.slice(0, 10)}`).toBe("/admin/sign-in");
      expect(textOf(answer.body)).not.toContain(vase.name);
    }
  }
});

test("a wrong password is refused without saying what was wrong", async ({ shop }) => {
  const answers = [];
  for (const email of [addresses.adminEmail, shop.newEmail()]) {
    const guest = new Visitor(addresses.shop);
    const page = await guest.open("/admin/sign-in");
    const form = formWith(page, /^Sign in$/);
    if (!form) throw new Error("There is no form to sign in with.");
    const answer = await guest.submit(page, form, { email, password: "not the password" });
    expect(answer.status).toBeLessThan(500);
    expect([...guest.cookies.keys()]).not.toContain("staff-session");
    answers.push(/role="alert"[^>]*>([^<]+)</.exec(answer.body)?.[1]);
  }
  expect(answers[0]).toBeTruthy();
  expect(answers[0]).toBe(answers[1]);
});
