import { expect, it } from "vitest";
import { markedCount } from "@/lib/cart/cart-marker";

it("reads the marker among other cookies and believes only numbers", () => {
  expect(markedCount("theme=dark; cart-here=3; other=1")).toBe(3);
  expect(markedCount("")).toBe(0);
  expect(markedCount("cart-here=")).toBe(0);
  expect(markedCount("cart-here=-1")).toBe(0);
  expect(markedCount("cart-here=<b>")).toBe(0);
  expect(markedCount("not-cart-here=3")).toBe(0);
});
