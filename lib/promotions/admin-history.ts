import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { invariant } from "@/lib/result";

const entriesPerPage = 10;

/** What a change of a promotion is about; each has words in messages. */
export const changeSubjects = [
  "name",
  "effect",
  "conditions",
  "together",
  "requiresCode",
  "starts",
  "ends",
] as const;
export type ChangeSubject = (typeof changeSubjects)[number];

/** Keys of a stored promotion, by what they are about. */
const keysOf: Record<ChangeSubject, readonly string[]> = {
  name: ["name", "germanName"],
  effect: ["kind", "ratePpm", "amounts", "buyQuantity", "getQuantity"],
  conditions: ["conditions"],
  together: ["priority", "stacks"],
  requiresCode: ["requiresCode"],
  starts: ["startsAt"],
  ends: ["endsAt"],
};

type Stored = Readonly<Record<string, unknown>> | null;

/** What differs between two states of a promotion as the audit log keeps them; nothing where one of them is missing. */
function changedSubjects(before: Stored, after: Stored): ChangeSubject[] {
  if (!before || !after) return [];
  return changeSubjects.filter((subject) =>
    keysOf[subject].some((key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null)),
  );
}

const stored = z.record(z.string(), z.unknown()).nullable().catch(null);
const entrySchema = z.object({
  id: z.coerce.number(),
  action: z.string(),
  before: stored,
  after: stored,
  at: z.union([z.string(), z.date()]).transform((at) => new Date(at)),
  /** Of whoever did it; null for somebody whose name is not known. */
  actorName: z.string().nullable(),
});

/** Who changed a promotion or its codes, the newest first. `older` is the id to go on from, or null. */
export async function listHistory(
  staff: Pick<Staff, "role">,
  promotionId: string,
  before: number | undefined,
) {
  invariant(can(staff.role, "promotions:write"), "only staff with promotions:write see promotions");
  const found = await db.execute(sql`
    select entry.id, entry.action, entry.before, entry.after, entry.at,
      coalesce(nullif(actor.name, ''), actor.email::text) as "actorName"
    from audit_log entry left join users actor on entry.actor_kind = 'staff' and actor.id::text = entry.actor_id
    where entry.subject_type = 'promotion' and entry.subject_id = ${promotionId}
      and (${before ?? null}::bigint is null or entry.id < ${before ?? null}::bigint)
    order by entry.id desc limit ${entriesPerPage + 1}`);
  const entries = z.array(entrySchema).parse([...found]);
  const shown = entries.slice(0, entriesPerPage);
  return {
    entries: shown.map(({ before: was, after: is, ...entry }) => ({
      ...entry,
      changed: changedSubjects(was, is),
      /** Of the codes that were added, or of the one that was changed. */
      codes: z
        .array(z.string())
        .catch([])
        .parse(is?.["codesAdded"] ?? (is?.["code"] ? [is["code"]] : was?.["code"] ? [was["code"]] : [])),
    })),
    older: entries.length > entriesPerPage ? (shown.at(-1)?.id ?? null) : null,
  };
}
