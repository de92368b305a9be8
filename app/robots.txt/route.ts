import { robotsGroups, robotsText } from "@/lib/catalog/seo/robots";
import { env } from "@/lib/env";

/** Asked for at request time: the build does not know the shop's address. */
export const dynamic = "force-dynamic";

export function GET() {
  const { SHOP_URL, AI_ANSWER_BOTS, AI_TRAINING_BOTS } = env();
  const groups = robotsGroups({
    answers: AI_ANSWER_BOTS === "allow",
    training: AI_TRAINING_BOTS === "allow",
  });
  return new Response(robotsText(groups, `${SHOP_URL}/sitemap.xml`), {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=3600" },
  });
}
