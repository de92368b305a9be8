import { describe, expect, test } from "vitest";
import { orderListPath, orderNumberPrefix, parseOrderList } from "@/lib/orders/admin-list";

const id = "01997c5e-0000-7000-8000-000000000001";

describe("the address of the list of orders", () => {
  test.each([
    "/admin/orders",
    "/admin/orders?status=pending",
    `/admin/orders?status=canceled&q=AO-7F3K&after=${id}`,
    "/admin/orders?q=anna%2Bshop%40mail.example",
  ])("%s says the same list again", (address) => {
    const params = Object.fromEntries(new URL(address, "https://shop.example").searchParams);
    expect(orderListPath(parseOrderList(params))).toBe(address);
  });

  test("leaves out what makes no sense", () => {
    expect(parseOrderList({ status: "paid", q: ["  AO ", "x"], after: "1; drop", page: "7" })).toEqual({
      q: "AO",
    });
    expect(parseOrderList({ q: "x".repeat(321) })).toEqual({ q: "" });
  });
});

describe("an order number as people type it", () => {
  test.each([
    ["AO-7F3K-9QXD", "AO-7F3K-9QXD"],
    ["ao7f3k9qxd", "AO-7F3K-9QXD"],
    ["#7F3K 9QXD", "AO-7F3K-9QXD"],
    ["7f3k9", "AO-7F3K-9"],
    ["7f", "AO-7F"],
    ["AO-", "AO-"],
    ["AO-7F3K-9QXDX", null],
    ["anna@mail.example", null],
    ["%", null],
    ["", null],
  ])("%j begins like %j", (typed, expected) => expect(orderNumberPrefix(typed)).toBe(expected));
});
