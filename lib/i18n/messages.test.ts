import compile from "icu-minify/compile";
import { describe, expect, it } from "vitest";
import { compiledMessages, flatten, packedMessages, words } from "@/lib/i18n/messages";
import { markets } from "@/lib/markets";
import german from "@/messages/de.json";
import english from "@/messages/en.json";

/** Names of the values a message takes, tags included, sorted. */
function placeholders(message: string): string[] {
  const found = new Set<string>();
  const visit = (node: unknown) => {
    if (!Array.isArray(node)) return;
    if (typeof node[0] === "string" && node.length > 1) found.add(node[0]);
    else if (typeof node[0] === "string" && node.length === 1) found.add(node[0]);
    for (const part of node.slice(1)) {
      if (Array.isArray(part)) visit(part);
      else if (part && typeof part === "object") Object.values(part).forEach(visitOption);
    }
  };
  const visitOption = (option: unknown) => {
    if (Array.isArray(option)) option.forEach(visit);
  };
  const compiled = compile(message);
  if (Array.isArray(compiled)) compiled.forEach(visit);
  return [...found].toSorted();
}

const en = flatten(english);
const de = flatten(german);

describe("messages", () => {
  it("says everything in both languages", () => {
    expect(Object.keys(de).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  it("leaves no message empty", () => {
    for (const [key, message] of [...Object.entries(en), ...Object.entries(de)]) {
      expect(message.trim(), key).not.toBe("");
    }
  });

  it("uses the same values in both languages", () => {
    for (const [key, message] of Object.entries(en)) {
      expect(placeholders(de[key] ?? ""), key).toEqual(placeholders(message));
    }
  });

  it("packs for the browser what it was asked for, and no more", () => {
    const packed = JSON.parse(packedMessages("en", "cart", ["catalog", ["price.", "photo"]])) as Record<
      string,
      Record<string, unknown>
    >;
    expect(Object.keys(packed)).toEqual(["cart", "catalog"]);
    expect(packed["cart"]).toEqual(compiledMessages("en", "cart"));
    const said = Object.keys(packed["catalog"] ?? {});
    expect(said).toContain("photo");
    expect(said.filter((key) => key !== "photo" && !key.startsWith("price."))).toEqual([]);
    expect(said.length).toBeGreaterThan(1);
  });

  it("forms plurals and rich text", () => {
    const t = words(markets.de, "cart");
    expect(t("count", { count: 1 })).toBe("1 Artikel im Warenkorb");
    expect(words(markets.us, "cart")("count", { count: 2 })).toBe("2 items in your cart");
  });
});
