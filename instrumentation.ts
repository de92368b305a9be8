/** Runs once when a server process starts, before its first request. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs" || process.env["NEXT_PHASE"] === "phase-production-build")
    return;
  const { env } = await import("@/lib/env");
  // Wrong settings end the start with their list, not the first sale.
  const settings = env();
  // A shop whose keys lie with a key management service asks it here (docs/adr/0070-personal-columns-are-sealed.md).
  const [{ dataKeysOf }, { provideDataKeys }] = await Promise.all([
    import("@/lib/security/data-keys"),
    import("@/lib/security/sealed-text"),
  ]);
  provideDataKeys(dataKeysOf(process.env));
  if (settings.VERCEL) return;
  const [
    { jobHandlers },
    { routesBeforeNext },
    { beforeNext },
    { startJobRunner },
    { startCacheListener },
    { startListingTimer },
    { warmListIndex },
    { lastVisitAt, standInFront },
    { respelledList },
    { makePhotosAhead },
    { filesByNeed },
  ] = await Promise.all([
    import("@/app/api/jobs/handlers"),
    import("@/app/api/before-next"),
    import("@/lib/page-cache/before-next"),
    import("@/lib/jobs/background"),
    import("@/lib/cache-listener"),
    import("@/lib/catalog/listing-sync"),
    import("@/lib/catalog/list-index/live-index"),
    import("@/lib/page-cache/front"),
    import("@/lib/catalog/list-address"),
    import("@/lib/catalog/photos-ahead"),
    import("@/components/ui/photo-files"),
  ]);
  const origin = `http://127.0.0.1:${process.env["PORT"] ?? 3000}`;
  // In development every request renders anew, and nothing that was encoded is kept.
  const isProduction = process.env["NODE_ENV"] === "production";
  standInFront(
    isProduction ? settings.PAGE_CACHE_MB : 0,
    respelledList,
    isProduction ? beforeNext(routesBeforeNext) : null,
  );
  // Of several processes (scripts/shop/processes.mjs) one does it: what is encoded lies on the disk of all.
  const isFirst = (process.env["SHOP_PROCESS"] ?? "1") === "1";
  if (isProduction && isFirst && settings.MAKE_PHOTOS_AHEAD === "on")
    void makePhotosAhead(origin, filesByNeed, lastVisitAt);
  startJobRunner(jobHandlers);
  startListingTimer();
  void warmListIndex();
  await startCacheListener(origin);
}
