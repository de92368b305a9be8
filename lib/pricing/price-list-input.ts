import { z } from "zod";
import { paths } from "@/lib/paths";
import { idsOf, localTime, nameOf, type Wrong, wholeNumber } from "@/lib/typed-fields";

/** Groups that one list is for. */
const MAX_GROUPS = 50;

/** The form of a price list. */
export const priceListInput = z
  .record(z.string().max(64), z.string().max(1000))
  .transform((typed, context) => {
    const wrong: Wrong = (field, code) => context.addIssue({ code: "custom", path: [field], message: code });
    const ids = z
      .object({ listId: z.uuid().optional(), requestId: z.uuid(), seen: z.coerce.number().int().min(0) })
      .safeParse(typed);
    if (!ids.success) wrong("name", "unexpected");
    const groupIds = idsOf(typed, "group-");
    if (groupIds.length > MAX_GROUPS || groupIds.some((id) => !z.uuid().safeParse(id).success))
      wrong("groups", "unknown");
    return {
      /** Null for a new one, which gets the id `requestId`. */
      id: ids.data?.listId ?? null,
      /** New with every form that is shown: what is sent twice is done once. */
      requestId: ids.data?.requestId ?? "",
      /** The last entry of the list's history that staff saw. */
      seen: ids.data?.seen ?? 0,
      name: nameOf(typed, "name", wrong),
      priority: wholeNumber(typed, "priority", [-1000, 1000], wrong) ?? 0,
      /** In the shop's time zone. Null: at once, never. */
      starts: localTime(typed, "starts", wrong),
      ends: localTime(typed, "ends", wrong),
      groupIds,
    };
  });
export type PriceListInput = z.output<typeof priceListInput>;

/** Prices of a list, see `parsePriceRows`. */
export const pricesInput = z.object({
  listId: z.uuid(),
  requestId: z.uuid(),
  seen: z.coerce.number().int().min(0),
  rows: z.string("required").max(40_000, "too_many"),
});
export type PricesInput = z.output<typeof pricesInput>;

export const priceListPress = z.object({ listId: z.uuid(), press: z.enum(["pause", "resume"]) });

export const priceListDeletion = z.object({ listId: z.uuid(), seen: z.coerce.number().int().min(0) });

/** What the page of a list shows of its prices. */
const pageSchema = z.object({
  /** Part of a product's name, or the beginning of a SKU. */
  q: z.string().trim().max(100).catch(""),
  /** SKU, currency and quantity of the last row of the page before. */
  after: z
    .string()
    .regex(/^.{1,100}\|[A-Z]{3}\|\d{1,3}$/)
    .optional()
    .catch(undefined),
  saved: z.literal("1").optional().catch(undefined),
});
export type PriceListPageRequest = z.output<typeof pageSchema>;

export const parsePriceListPage = (
  params: Record<string, string | string[] | undefined>,
): PriceListPageRequest =>
  pageSchema.parse(
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        (Array.isArray(value) ? value[0] : value)?.replaceAll("\u0000", ""),
      ]),
    ),
  );

/** The address of a part of a list's prices. */
export function priceListPath(id: string, { q, after }: Partial<PriceListPageRequest>): string {
  const query = new URLSearchParams({ ...(q ? { q } : {}), ...(after ? { after } : {}) });
  return query.size > 0 ? `${paths.adminPriceList(id)}?${query}` : paths.adminPriceList(id);
}
