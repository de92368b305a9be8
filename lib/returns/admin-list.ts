import { z } from "zod";
import { returnStatus } from "@/db/schema/returns";
import { paths } from "@/lib/paths";

export const returnFilters = [...returnStatus.enumValues, "all"] as const;

/** The list of returns as its address says it. Whatever makes no sense there is left out. */
const schema = z.object({
  status: z.enum(returnFilters).catch("requested"),
  /** Id of the return above the page … */
  after: z.uuid().optional().catch(undefined),
  /** … or of the one below it. */
  before: z.uuid().optional().catch(undefined),
});

export type ReturnListRequest = z.output<typeof schema>;

export const parseReturnList = (params: Record<string, string | string[] | undefined>): ReturnListRequest =>
  schema.parse(
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    ),
  );

/** The address of a list: parts in one order, none that says nothing. */
export function returnListPath({ status, after, before }: Partial<ReturnListRequest>): string {
  const parts = Object.entries({ status: status === "requested" ? undefined : status, after, before });
  const query = new URLSearchParams(
    parts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return query.size > 0 ? `${paths.adminReturns}?${query}` : paths.adminReturns;
}
