import { jobHandlers } from "@/app/api/jobs/handlers";
import { catchUp } from "@/lib/catalog/listing-sync";
import { listRecentlyChangedTags } from "@/lib/catalog/recent-changes";
import { endTags } from "@/lib/end-tags";
import { env } from "@/lib/env";
import { runJobsNow } from "@/lib/jobs/background";
import { hasBearer } from "@/lib/security/bearer";

/** Cron comes every minute; twice that, so that a late one misses nothing. */
const lookBackMs = 120_000;

/** For the words of what was renamed, which nobody else renews here: some 10,000 products in a call. */
const wordsMs = 8000;

/** For cron: functions are frozen between requests, so somebody must call. GET, because that is what Vercel sends. */
export async function GET(request: Request): Promise<Response> {
  const { CRON_SECRET, VERCEL } = env();
  if (!hasBearer(request, CRON_SECRET)) return new Response(null, { status: 401 });
  const ran = await runJobsNow(jobHandlers);
  // Sales that began or ended since: nobody's timer runs between requests.
  await catchUp(wordsMs);
  // A process that lives listens to the database instead (lib/cache-listener.ts).
  const tags = VERCEL ? await listRecentlyChangedTags(new Date(Date.now() - lookBackMs)) : [];
  endTags(tags);
  return Response.json({ ran, renewed: tags.length }, { headers: { "cache-control": "no-store" } });
}
