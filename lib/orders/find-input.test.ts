import { expect, it } from "vitest";
import { findOrderForm, readOrderNumber } from "@/lib/orders/find-input";

it("reads an order's number however it was typed", () => {
  for (const typed of ["AO-7F3K-9QXD", "ao7f3k9qxd", " 7F3K 9QXD ", "#AO-7f3k-9qxd"])
    expect(readOrderNumber(typed), typed).toBe("AO-7F3K-9QXD");
  for (const typed of ["", "AO-7F3K", "AO-7F3K-9QXDX", "7F3K-9QX%", "' or 1=1"])
    expect(readOrderNumber(typed), typed).toBeNull();
});

it("names each field that is missing or wrong", () => {
  const parsed = findOrderForm.safeParse({ market: "us", number: " ", email: "ada@" });
  expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ["number", "required"],
    ["email", "invalid_email"],
  ]);
});
