/** Names in a `User-Agent`, the more special first: Edge also says Chrome, and Chrome also says Safari. */
const browsers = [
  ["edge", /\bEdg(?:e|A|iOS)?\//],
  ["opera", /\bOPR\//],
  ["samsung", /\bSamsungBrowser\//],
  ["firefox", /\b(?:Firefox|FxiOS)\//],
  ["chrome", /\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//],
  ["safari", /\bSafari\//],
] as const;

const systems = [
  ["ios", /\b(?:iPhone|iPad|iPod)\b/],
  ["android", /\bAndroid\b/],
  ["chromeos", /\bCrOS\b/],
  ["windows", /\bWindows\b/],
  ["macos", /\bMacintosh\b/],
  ["linux", /\bLinux\b/],
] as const;

export type Browser = (typeof browsers)[number][0] | "other";
export type System = (typeof systems)[number][0] | "other";

const named = <Name extends string>(kinds: readonly (readonly [Name, RegExp])[], text: string) =>
  kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? "other";

/** "chrome/android": what a person recognises a device of theirs by. The rest of the header is not kept. */
export function deviceOf(userAgent: string | null): string {
  const text = (userAgent ?? "").slice(0, 1000);
  return text === "" ? "" : `${named<Browser>(browsers, text)}/${named<System>(systems, text)}`;
}

/** The two words of `deviceOf`. */
export function readDevice(device: string): { browser: Browser; system: System } {
  const [browser, system] = device.split("/");
  return {
    browser: browsers.find(([name]) => name === browser)?.[0] ?? "other",
    system: systems.find(([name]) => name === system)?.[0] ?? "other",
  };
}
