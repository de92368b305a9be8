/** Steps faster than this are not worth a line on the screen (milliseconds). */
const quietMs = 1000;

/** Runs one step; says so on the screen when it takes longer than a second, and how long it took. */
export async function step<T>(label: string, run: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    console.log(`${label} …`);
  }, quietMs);
  try {
    const result = await run();
    if (shown) console.log(`  done in ${seconds(Date.now() - begun)}`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

/** @param ms milliseconds */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
