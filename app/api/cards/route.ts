import { z } from "zod";
import { marketInput } from "@/lib/cart/input";
import { getCardsById } from "@/lib/catalog/cards-by-id";

const input = z.object({
  market: marketInput,
  ids: z
    .string()
    .max(500)
    .transform((text) => [...new Set(text.toLowerCase().split(","))].toSorted())
    .pipe(z.array(z.uuid()).min(1).max(8)),
});

/** Products as lists show them, by id: what a browser remembers to have looked at. The same for everybody who asks. */
export async function GET(request: Request) {
  const parameters = new URL(request.url).searchParams;
  const parsed = input.safeParse({ market: parameters.get("market"), ids: parameters.get("ids") });
  if (!parsed.success) return Response.json({ error: { code: "invalid_input" } }, { status: 400 });
  const cards = await getCardsById(parsed.data.market, parsed.data.ids);
  return Response.json(cards, {
    headers: { "cache-control": "public, max-age=0, s-maxage=5, stale-while-revalidate=5" },
  });
}
