import { beforeEach, describe, expect, it, vi } from "vitest";

const addition = (quantity: number) => ({
  additionId: crypto.randomUUID(),
  variantId: crypto.randomUUID(),
  quantity,
  at: Date.now(),
  preview: { name: "Mug", variantLabel: "", imagePath: null, unitAmount: 100 },
});

/** A page that has just been loaded with this cookie. */
async function load(cookie: string) {
  vi.resetModules();
  vi.stubGlobal("document", { cookie });
  return { ...(await import("@/components/cart/cart-count")), ...(await import("@/components/cart/outbox")) };
}

describe("units in the header", () => {
  beforeEach(() => vi.unstubAllGlobals());

  it("are the cookie's until somebody adds", async () => {
    const { shownCount } = await load("cart-here=3");
    expect(shownCount()).toBe(3);
  });

  it("grow at once with an addition, and not again when the server has it", async () => {
    const { shownCount, countBeforeAdding, keep, learnCount, settle } = await load("cart-here=3");
    const two = addition(2);
    countBeforeAdding();
    keep(two);
    expect(shownCount()).toBe(5);
    document.cookie = "cart-here=5";
    learnCount(5);
    settle(two.additionId);
    expect(shownCount()).toBe(5);
  });

  it("count several additions that wait", async () => {
    const { shownCount, countBeforeAdding, keep } = await load("");
    for (const quantity of [1, 2]) {
      countBeforeAdding();
      keep(addition(quantity));
    }
    expect(shownCount()).toBe(3);
  });

  it("do not count twice what an earlier page left and the cookie may hold", async () => {
    const { shownCount, keep } = await load("cart-here=4");
    keep(addition(1));
    expect(shownCount()).toBe(4);
  });
});
