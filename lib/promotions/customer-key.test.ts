import { expect, test } from "vitest";
import { customerKey } from "@/lib/promotions/customer-key";

test("one mailbox is one customer, however its address is written", () => {
  const key = customerKey("ada.lovelace@gmail.com");
  for (const same of ["Ada.Lovelace@Gmail.com", " adalovelace@gmail.com", "ada.lovelace+shop@googlemail.com"])
    expect(customerKey(same)).toBe(key);
});

test("different mailboxes are different customers", () => {
  const addresses = ["ada@example.com", "a.da@example.com", "ada@example.org", "+ada@example.com", "ada"];
  expect(new Set(addresses.map(customerKey)).size).toBe(addresses.length);
});

test("the key tells nobody the address", () => {
  expect(customerKey("ada@example.com")).toMatch(/^[0-9a-f]{64}$/);
});
