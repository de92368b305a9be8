import { z } from "zod";
import { paths } from "@/lib/paths";

/** The list of gift cards as its address says it. Whatever makes no sense there is left out: an old link still works. */
const schema = z.object({
  /** The end of a code, or the address of somebody who has a card. */
  q: z.string().trim().max(320).catch(""),
  /** Id of the card above the page … */
  after: z.uuid().optional().catch(undefined),
  /** … or of the one below it. */
  before: z.uuid().optional().catch(undefined),
});

export type GiftCardListRequest = z.output<typeof schema>;

export function parseGiftCardList(
  params: Record<string, string | string[] | undefined>,
): GiftCardListRequest {
  const single = Object.entries(params).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  return schema.parse(Object.fromEntries(single));
}

/** The address of a list: parts in one order, none that says nothing. */
export function giftCardListPath({ q, after, before }: Partial<GiftCardListRequest>): string {
  const parts = Object.entries({ q: q === "" ? undefined : q, after, before });
  const query = new URLSearchParams(
    parts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return query.size > 0 ? `${paths.adminGiftCards}?${query}` : paths.adminGiftCards;
}

/** The last four characters of what may be a code, or be the end of one: "•••• hw5a" → "HW5A". `null` when it is none. */
export function endOfCode(text: string): string | null {
  const characters = text.toUpperCase().replaceAll(/[\s•-]/g, "");
  return /^[0-9A-Z]{4,16}$/.test(characters) ? characters.slice(-4) : null;
}
