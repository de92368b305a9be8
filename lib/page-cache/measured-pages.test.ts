import { afterEach, expect, it } from "vitest";
import { measurePagesCheaply } from "@/lib/page-cache/measured-pages";
import { requestNotes } from "@/lib/page-cache/request-notes.mjs";

const { toJSON } = Buffer.prototype;
afterEach(() => {
  Buffer.prototype.toJSON = toJSON;
});

const page = { kind: "APP_PAGE", rscData: Buffer.alloc(40_000, 7) };
const whole = JSON.stringify(page);

it("writes no page out to measure it, and every other buffer as ever", () => {
  measurePagesCheaply();
  const notes = { begunAt: 0, page: null };
  expect(JSON.stringify(page)).toBe(whole);
  requestNotes().run(notes, () => expect(JSON.stringify(page)).toBe(whole));
  requestNotes().run({ ...notes, isRendering: true }, () =>
    expect(JSON.stringify(page).length).toBeLessThan(100),
  );
});
