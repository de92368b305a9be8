import { expect, test } from "vitest";
import { endOfCode, giftCardListPath, parseGiftCardList } from "@/lib/gift-cards/admin-list";

test("a code is found by its end, however much of it is typed", () => {
  expect(endOfCode("•••• hw5a")).toBe("HW5A");
  expect(endOfCode("7f3k-9qxd-m2tb-hw5a")).toBe("HW5A");
  expect(endOfCode("ada@mail.example")).toBeNull();
  expect(endOfCode("5A")).toBeNull();
});

test("an address of the list says what is shown, and nonsense in it is left out", () => {
  const after = "0190f000-0000-7000-8000-000000000001";
  const path = giftCardListPath({ q: "ada@mail.example", after });
  expect(path).toBe(`/admin/gift-cards?q=ada%40mail.example&after=${after}`);
  expect(parseGiftCardList({ q: ["HW5A"], before: "x" })).toEqual({
    q: "HW5A",
    after: undefined,
    before: undefined,
  });
  expect(giftCardListPath({ q: "" })).toBe("/admin/gift-cards");
});
