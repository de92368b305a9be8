import { median, type Target } from "@/bench/target";

export type WeightFigures = {
  /** Bytes of all scripts that a visit loads, as served with gzip. */
  readonly scriptBytes: number;
  /** Until the load event. */
  readonly requests: number;
  /** Made in the background while a visitor looks at the page and scrolls to its end. */
  readonly prefetches: number;
};

const runs = 3;

/** What a browser loads on a first visit, in a desktop window. */
export async function measureWeight(target: Target, path: string): Promise<WeightFigures> {
  const figures: WeightFigures[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after another: they share the cores
  for (let run = 0; run < runs; run += 1) figures.push(await weigh(target, path));
  return {
    scriptBytes: median(figures.map(({ scriptBytes }) => scriptBytes)),
    requests: median(figures.map(({ requests }) => requests)),
    prefetches: median(figures.map(({ prefetches }) => prefetches)),
  };
}

async function weigh({ browser, origin }: Target, path: string): Promise<WeightFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const scripts = new Set<string>();
    let requests = 0;
    let prefetches = 0;
    let isLoaded = false;
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.add(request.url());
      if (request.headers()["rsc"] !== undefined) prefetches += 1;
      else if (!isLoaded) requests += 1;
    });
    page.on("load", () => {
      isLoaded = true;
    });
    await page.goto(origin + path, { waitUntil: "load" });
    await page.waitForLoadState("networkidle");
    // As a visitor does: down to the end in screens.
    for (let screen = 0; screen < 12; screen += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one screen after the other
      await page.mouse.wheel(0, 800);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await page.waitForLoadState("networkidle");
    }
    const sizes = await Promise.all([...scripts].map(gzippedSize));
    return { scriptBytes: sizes.reduce((sum, size) => sum + size, 0), requests, prefetches };
  } finally {
    await context.close();
  }
}

/** As the shop sends it to a client that takes gzip; scripts of other addresses do not count. */
async function gzippedSize(url: string): Promise<number> {
  if (!url.startsWith("http")) return 0;
  const answer = await fetch(url, { headers: { "accept-encoding": "gzip" } });
  const length = answer.headers.get("content-length");
  const body = await answer.arrayBuffer();
  return length === null ? body.byteLength : Number(length);
}
