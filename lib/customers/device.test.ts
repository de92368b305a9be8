import { describe, expect, test } from "vitest";
import { deviceOf, readDevice } from "@/lib/customers/device";

describe("the device of a session", () => {
  test.each([
    [
      "chrome/android",
      "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36",
    ],
    [
      "safari/ios",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    ],
    [
      "edge/windows",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0",
    ],
    ["firefox/linux", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"],
    ["other/other", "curl/8.5.0"],
    ["", null],
  ])("is told as %s", (device, userAgent) => expect(deviceOf(userAgent)).toBe(device));

  test("is read back, also one that nobody wrote", () => {
    expect(readDevice("safari/macos")).toEqual({ browser: "safari", system: "macos" });
    expect(readDevice("")).toEqual({ browser: "other", system: "other" });
  });
});
