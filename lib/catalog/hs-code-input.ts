import { z } from "zod";
import { idsOf, type Wrong } from "@/lib/typed-fields";

/** More products than a page shows. */
const MAX_AT_ONCE = 100;

/** What is written down for each product that the page showed: its code, and the one that staff saw. */
export const hsCodesInput = z.record(z.string().max(64), z.string().max(40)).transform((typed, context) => {
  const wrong: Wrong = (field, code) => context.addIssue({ code: "custom", path: [field], message: code });
  const ids = idsOf(typed, "code-");
  if (ids.length > MAX_AT_ONCE || ids.some((id) => !z.uuid().safeParse(id).success))
    wrong("form", "unexpected");
  return ids.map((productId) => {
    // Written with dots and spaces in tariffs: 6912.00.
    const code = (typed[`code-${productId}`] ?? "").replaceAll(/[\s.]/g, "");
    if (code !== "" && !/^\d{6,10}$/.test(code)) wrong(`code-${productId}`, "code");
    return { productId, code: code || null, seen: typed[`seen-${productId}`] || null };
  });
});
export type HsCodesInput = z.output<typeof hsCodesInput>;

const pageSchema = z.object({
  /** Part of a product's name. */
  q: z.string().trim().max(100).catch(""),
  show: z.enum(["missing", "all"]).catch("all"),
  /** Id of the last product of the page before. */
  after: z.uuid().optional().catch(undefined),
});
export type HsCodesPageRequest = z.output<typeof pageSchema>;

export const parseHsCodesPage = (params: Record<string, string | string[] | undefined>): HsCodesPageRequest =>
  pageSchema.parse(
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        (Array.isArray(value) ? value[0] : value)?.replaceAll("\u0000", ""),
      ]),
    ),
  );
