import { z } from "zod";
import { hasBearer } from "@/lib/security/bearer";
import { endTags } from "@/lib/end-tags";
import { env } from "@/lib/env";
import { readJson } from "@/lib/json-body";

const body = z.object({ tags: z.array(z.string().max(256)).max(10_000) });

/** Ends cache tags in this process. For lib/cache-listener.ts, and for scripts that hold the secret. */
export async function POST(request: Request): Promise<Response> {
  if (!hasBearer(request, env().CRON_SECRET)) return new Response(null, { status: 401 });
  const json = await readJson(request, 4_000_000);
  const parsed = body.safeParse(json.ok ? json.value : null);
  if (!parsed.success) return Response.json({ error: "Tags are expected." }, { status: 400 });
  endTags(parsed.data.tags);
  return Response.json({ expired: parsed.data.tags.length });
}
