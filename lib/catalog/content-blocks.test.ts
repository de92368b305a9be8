import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { parseContent } from "@/lib/catalog/content-blocks";

describe("parseContent", () => {
  it("reads paragraphs, headings and lists", () => {
    expect(parseContent("We send\r\nevery day.\n\n## Costs\nFrom $6.\n- One\n- Two\nMore.")).toEqual([
      { kind: "paragraph", text: "We send\nevery day." },
      { kind: "heading", text: "Costs" },
      { kind: "paragraph", text: "From $6." },
      { kind: "list", items: ["One", "Two"] },
      { kind: "paragraph", text: "More." },
    ]);
  });

  it("leaves everything else as it is", () => {
    expect(parseContent("<b>bold</b> -not a list\n\n#no heading")).toEqual([
      { kind: "paragraph", text: "<b>bold</b> -not a list" },
      { kind: "paragraph", text: "#no heading" },
    ]);
    expect(parseContent(" \n\n ")).toEqual([]);
  });
});

test.prop([fc.array(fc.constantFrom("a", "## h", "- i", "", "b c"))])("no word is lost", (lines) => {
  const texts = parseContent(lines.join("\n")).flatMap((block) =>
    block.kind === "list" ? block.items : block.text.split("\n"),
  );
  expect(texts).toEqual(lines.filter(Boolean).map((line) => line.replace(/^(## |- )/, "")));
});
