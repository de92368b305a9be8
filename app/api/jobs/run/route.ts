import { jobHandlers } from "@/app/api/jobs/handlers";
import { hasBearer } from "@/lib/security/bearer";
import { env } from "@/lib/env";
import { runJobsNow } from "@/lib/jobs/background";

/** For cron: functions are frozen between requests, so somebody must call. GET, because that is what Vercel sends. */
export async function GET(request: Request): Promise<Response> {
  if (!hasBearer(request, env().CRON_SECRET)) return new Response(null, { status: 401 });
  return Response.json({ ran: await runJobsNow(jobHandlers) }, { headers: { "cache-control": "no-store" } });
}
