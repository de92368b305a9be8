import { describe, expect, it } from "vitest";
import { readJson } from "@/lib/json-body";

const post = (body: BodyInit | null) => new Request("http://shop.example/", { method: "POST", body });

describe("the JSON of a request", () => {
  it("is read", async () => {
    expect(await readJson(post('{"a":1}'), 100)).toEqual({ ok: true, value: { a: 1 } });
  });

  it("is refused when it is something else", async () => {
    for (const body of [null, "", "{", "quantity=1"]) {
      expect(await readJson(post(body), 100)).toEqual({ ok: false, error: { code: "invalid_json" } });
    }
  });

  it("is not read further than allowed", async () => {
    expect(await readJson(post(JSON.stringify("x".repeat(100))), 100)).toEqual({
      ok: false,
      error: { code: "body_too_large" },
    });
  });
});
