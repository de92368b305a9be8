import { describe, expect, it } from "vitest";
import { addViewed, readViewed } from "@/lib/catalog/recently-viewed";

const product = (id: string) => ({ id, slug: `slug-${id}` });

describe("what was looked at", () => {
  it("is kept newest first and once each", () => {
    const list = ["a", "b", "a", "c"].map(product).reduce(addViewed, [] as ReturnType<typeof product>[]);
    expect(list.map(({ id }) => id)).toEqual(["c", "a", "b"]);
  });

  it("takes the new address of a renamed product", () => {
    expect(addViewed([product("a")], { id: "a", slug: "new" })).toEqual([{ id: "a", slug: "new" }]);
  });

  it("does not grow without end", () => {
    const list = Array.from({ length: 50 }, (_, index) => product(String(index)));
    expect(addViewed(list, product("new"))).toHaveLength(9);
    expect(readViewed(JSON.stringify(list))).toHaveLength(9);
  });

  it("survives what is not ours", () => {
    expect(readViewed(null)).toEqual([]);
    expect(readViewed("{")).toEqual([]);
    expect(readViewed('{"id":"a"}')).toEqual([]);
    expect(readViewed('[null, 1, {"id":1,"slug":"a"}, {"id":"a","slug":"b","name":"c"}]')).toEqual([
      { id: "a", slug: "b" },
    ]);
  });
});
