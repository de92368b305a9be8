import { chromium } from "playwright";

/** From click to heading, in milliseconds, over soft navigations whose page was fetched ahead. */
export type NavigationResult = { readonly median: number; readonly p95: number; readonly runs: number };

const listPath = "/collections/best-sellers";

/**
 * Clicks cards of a list in a browser, each after its page has been fetched ahead (as resting on it does), and measures
 * until the product's heading has been painted: in the browser, from the click's own timestamp to the frame after the
 * heading is in the document.
 * @param shop origin of a shop in production mode
 */
export async function measureNavigation(shop: string, runs = 15): Promise<NavigationResult> {
  const executablePath = process.env["PLAYWRIGHT_CHROMIUM"];
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const times: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      await page.goto(shop + listPath, { waitUntil: "networkidle" });
      const cards = page.getByRole("article").locator("h2 a, h3 a");
      const card = cards.nth(run % Math.min(8, await cards.count()));
      const path = await card.getAttribute("href");
      if (!path) throw new Error("A card leads nowhere");
      const whole = page.waitForResponse(
        (answer) =>
          new URL(answer.url()).pathname === path &&
          answer.request().headers()["next-router-segment-prefetch"] === undefined,
      );
      await card.hover();
      await (await whole).finished();
      // What the answer needs besides, its scripts and the photograph, comes in the time that a hand takes to press.
      await page.waitForTimeout(300);
      const painted = page.evaluate(timeToHeading, path);
      await card.click();
      const ms = await painted;
      // The first run also compiles the page's scripts: a visitor has that once.
      if (run > 0) times.push(ms);
    }
    return { median: quantile(times, 0.5), p95: quantile(times, 0.95), runs: times.length };
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
function timeToHeading(path: string): Promise<number> {
  return new Promise((resolve) => {
    let clickedAt = 0;
    addEventListener("click", (event) => (clickedAt = event.timeStamp), { capture: true, once: true });
    const before = document.querySelector("h1");
    const observer = new MutationObserver(() => {
      const heading = document.querySelector("h1");
      if (clickedAt === 0 || heading === before || !heading || location.pathname !== path) return;
      observer.disconnect();
      // A task after the next frame runs when that frame has been handed to the screen.
      requestAnimationFrame(() => {
        const afterPaint = new MessageChannel();
        afterPaint.port1.addEventListener("message", () => resolve(performance.now() - clickedAt));
        afterPaint.port1.start();
        afterPaint.port2.postMessage(null);
      });
    });
    observer.observe(document.documentElement, { childList: true, subtree: true });
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
