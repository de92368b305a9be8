import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { clampView, fitted, largestScale, wholeView, zoomAt } from "@/components/catalog/zoom";

const photo = { width: 1200, height: 1200 };
const phone = { width: 390, height: 800 };

describe("enlarging a photograph", () => {
  it("D64: shows its own pixels at most, also on a stage that is larger than the photograph", () => {
    expect(fitted(photo, phone)).toEqual({ width: 390, height: 390 });
    expect(largestScale(photo, phone)).toBeCloseTo(1200 / 390);
    const desk = { width: 2500, height: 1300 };
    expect(fitted(photo, desk)).toEqual(photo);
    expect(largestScale(photo, desk)).toBe(1.5);
    expect(largestScale({ width: 1600, height: 1600 }, { width: 1440, height: 800 })).toBe(2);
    expect(zoomAt(wholeView, 100, { x: 0, y: 0 }, photo, phone).scale).toBeCloseTo(1200 / 390);
  });

  it("keeps what is under the finger where it is", () => {
    const at = { x: 100, y: 0 };
    const view = zoomAt(wholeView, 2, at, photo, phone);
    // The point of the photograph that was at 100 is drawn at 100 again.
    expect(view.x + 100 * view.scale).toBeCloseTo(100);
  });

  it("goes back to the whole photograph", () => {
    const near = zoomAt(wholeView, 3, { x: 150, y: 20 }, photo, phone);
    expect(zoomAt(near, 0.01, { x: -50, y: 0 }, photo, phone)).toEqual(wholeView);
  });

  const number = fc.integer({ min: -5000, max: 5000 });
  test.prop([number, number, fc.integer({ min: 1, max: 400 })])(
    "never shows a gap beside the photograph",
    (x, y, hundredths) => {
      const view = clampView({ scale: hundredths / 100, x, y }, photo, phone);
      const shown = fitted(photo, phone);
      const halfGap = (size: number, room: number) => Math.max(0, size * view.scale - room) / 2;
      expect(Math.abs(view.x)).toBeLessThanOrEqual(halfGap(shown.width, phone.width) + 1e-9);
      expect(Math.abs(view.y)).toBeLessThanOrEqual(halfGap(shown.height, phone.height) + 1e-9);
      expect(view.scale).toBeGreaterThanOrEqual(1);
    },
  );
});
