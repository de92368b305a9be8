import { shopHealth } from "@/lib/health";

export const dynamic = "force-dynamic";

/** 200 once the shop can sell, 503 with the reasons otherwise. Says nothing a stranger could use. */
export async function GET(): Promise<Response> {
  const health = await shopHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
