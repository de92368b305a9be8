import { describe, expect, it } from "vitest";
import { endOf, TagClock } from "@/lib/page-cache/tag-clock.mjs";

/** A clock that stands still until it is moved. */
function standing(most?: number) {
  let now = 1000;
  const clock = new TagClock(most, () => now);
  return { clock, move: (by: number) => (now += by) };
}

describe("a tag clock", () => {
  it("ends what was begun before, also when it is finished afterwards", () => {
    const { clock, move } = standing();
    const begunAt = clock.now();
    move(5);
    clock.end(["product:1"]);
    move(5);
    expect(clock.isOver(["home", "product:1"], begunAt)).toBe(true);
    expect(clock.isOver(["home"], begunAt)).toBe(false);
    expect(clock.isOver(["product:1"], clock.now())).toBe(false);
  });

  it("ends what was begun in the same instant: nobody knows which was first", () => {
    const { clock } = standing();
    clock.end(["product:1"]);
    expect(clock.isOver(["product:1"], clock.now())).toBe(true);
  });

  it("ends everything at once", () => {
    const { clock, move } = standing();
    const begunAt = clock.now();
    move(1);
    clock.endEverything();
    expect(clock.isOver([], begunAt)).toBe(true);
    move(1);
    expect(clock.isOver([], clock.now())).toBe(false);
  });

  it("ends everything when the database says so, as after a bulk load", () => {
    const { clock, move } = standing();
    const begunAt = clock.now();
    move(1);
    clock.end(["product:1", "everything"]);
    expect(clock.isOver(["list:2"], begunAt)).toBe(true);
    move(1);
    expect(clock.isOver(["list:2", "everything"], clock.now())).toBe(false);
  });

  it("ends too much rather than too little when it has to forget", () => {
    const { clock, move } = standing(2);
    const begunAt = clock.now();
    move(1);
    clock.end(["a"]);
    const between = clock.now() + 0.5;
    move(1);
    clock.end(["b"]);
    clock.end(["c"]);
    expect(clock.isOver(["a"], begunAt)).toBe(true);
    expect(clock.isOver(["other"], begunAt)).toBe(true);
    expect(clock.isOver(["other"], between)).toBe(false);
    expect(clock.isOver(["b"], between)).toBe(true);
  });

  it("forgets the tag that has not ended for longest", () => {
    const { clock, move } = standing(2);
    clock.end(["a"]);
    move(1);
    clock.end(["b"]);
    move(1);
    clock.end(["a"]);
    move(1);
    clock.end(["c"]);
    expect(clock.isOver(["a"], 1001.5)).toBe(true);
    expect(clock.isOver(["other"], 1001.5)).toBe(false);
  });

  it("ends by itself what carries an instant", () => {
    const { clock, move } = standing();
    const tags = ["product:1", "ends-at:1500", "ends-at:1200"];
    expect(endOf(tags)).toBe(1200);
    expect(clock.isOver(tags, 1000)).toBe(false);
    move(200);
    expect(clock.isOver(tags, 1100)).toBe(true);
  });

  it("has a version that changes with every end", () => {
    const { clock } = standing();
    const before = clock.version;
    clock.end(["a"]);
    expect(clock.version).not.toBe(before);
    const after = clock.version;
    clock.endEverything();
    expect(clock.version).not.toBe(after);
  });
});
