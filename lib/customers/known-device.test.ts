import { expect, test } from "vitest";
import { deviceToken, readDeviceToken } from "@/lib/customers/known-device";

const [ada, ben] = ["0190f000-0000-7000-8000-000000000001", "0190f000-0000-7000-8000-000000000002"];
const secret = "a secret of the shop";

test("a device is known to the person who signed in there, and to nobody else", () => {
  const token = deviceToken(ada, secret);
  expect(readDeviceToken(token, ada, secret)).toMatch(/^[\w-]{22}$/);
  expect(readDeviceToken(token, ben, secret)).toBeNull();
  expect(readDeviceToken(token, ada, "another secret")).toBeNull();
  expect(deviceToken(ada, secret)).not.toBe(token);
});

test.each([null, "", "x", "-".repeat(44), "ä".repeat(44)])("%s makes no device known", (token) =>
  expect(readDeviceToken(token, ada, secret)).toBeNull(),
);
