import { describe, expect, it } from "vitest";
import { drawQueue } from "@/lib/catalog/seo/draw-queue";

/** A drawing that ends when the test says so. */
function drawing() {
  let finish: (value: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const done = new Promise<string>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return { finish, fail, done };
}

describe("pictures of shared links cost a bounded amount of work", () => {
  it("draws one at a time, and each once for all who ask", async () => {
    const ask = drawQueue<string>();
    const [mug, vase] = [drawing(), drawing()];
    const begun: string[] = [];
    const draw = (name: string, { done }: typeof mug) => {
      begun.push(name);
      return done;
    };
    const answers = [
      ask("mug", () => draw("mug", mug)),
      ask("mug", () => draw("mug", mug)),
      ask("vase", () => draw("vase", vase)),
    ];
    await Promise.resolve();
    expect(begun).toEqual(["mug"]);
    mug.finish("a mug");
    vase.finish("a vase");
    expect(await Promise.all(answers)).toEqual(["a mug", "a mug", "a vase"]);
    expect(begun).toEqual(["mug", "vase"]);
    expect(await ask("mug", () => draw("mug again", mug))).toBe("a mug");
    expect(begun).toEqual(["mug", "vase"]);
  });

  it("turns away whoever comes when too many wait, and goes on after one that fails", async () => {
    const ask = drawQueue<string>();
    const first = drawing();
    const failed = ask("first", () => first.done);
    const rest = Array.from({ length: 15 }, (_, index) => ask(`${index}`, async () => `${index}`));
    expect(await ask("one too many", async () => "")).toBeNull();
    first.fail(new Error("no such photograph"));
    await expect(failed).rejects.toThrow("no such photograph");
    expect(await Promise.all(rest)).toHaveLength(15);
    expect(await ask("first", async () => "second try")).toBe("second try");
  });
});
