import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Db, type Tx } from "@/db/client";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { sha256 } from "@/lib/ids";
import { currencyCodes } from "@/lib/money";
import type { PromotionListRequest } from "@/lib/promotions/admin-list";
import { amountsSchema, conditionsSchema } from "@/lib/promotions/conditions";
import { promotionKinds } from "@/lib/promotions/input";
import { invariant } from "@/lib/result";

const promotionsPerPage = 25;
const codesPerPage = 25;

type Reader = Pick<Staff, "role">;

const mayRead = (staff: Reader) =>
  invariant(can(staff.role, "promotions:write"), "only staff with promotions:write see promotions");

const date = z.union([z.string(), z.date()]).transform((at) => new Date(at));

const rowSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    germanName: z.string(),
    kind: z.enum(promotionKinds),
    ratePpm: z.number().nullable(),
    amounts: z.unknown(),
    buyQuantity: z.number().nullable(),
    getQuantity: z.number().nullable(),
    conditions: z.unknown(),
    priority: z.number(),
    stacks: z.boolean(),
    requiresCode: z.boolean(),
    isActive: z.boolean(),
    startsAt: date,
    endsAt: date.nullable(),
    codes: z.object({
      count: z.number(),
      first: z.string().nullable(),
      usageLimit: z.number().nullable(),
      usageLimitPerCustomer: z.number().nullable(),
    }),
  })
  .transform(({ amounts, conditions, ...row }) => {
    const readable = z
      .object({ amounts: amountsSchema.nullable(), conditions: conditionsSchema })
      .safeParse({ amounts, conditions });
    return {
      ...row,
      ...(readable.data ?? { amounts: null, conditions: {} }),
      /**
       * What is stored and cannot be read, as text. Such a promotion is given to nobody, and must not be saved: what it
       * asks for would be lost.
       */
      unreadable: readable.success ? null : JSON.stringify({ amounts, conditions }),
    };
  });
/** A promotion as the database has it. */
export type StaffPromotion = z.output<typeof rowSchema>;

/** The limit that all codes have, null when they differ. */
const common = (column: string) =>
  sql.raw(
    `case when count(*) = count(${column}) and min(${column}) = max(${column}) then min(${column}) end`,
  );

const columns = sql`promotion.id, promotion.name, promotion.kind, promotion.rate_ppm as "ratePpm", promotion.amounts,
  promotion.buy_quantity as "buyQuantity", promotion.get_quantity as "getQuantity", promotion.conditions,
  promotion.priority, promotion.stacks, promotion.requires_code as "requiresCode",
  promotion.is_active as "isActive", promotion.starts_at as "startsAt", promotion.ends_at as "endsAt",
  coalesce((select translation.name from promotion_translations translation
    where translation.promotion_id = promotion.id and translation.language = 'de'), '') as "germanName",
  (select json_build_object('count', count(*), 'first', min(upper(code.code::text)),
      'usageLimit', ${common("code.usage_limit")},
      'usageLimitPerCustomer', ${common("code.usage_limit_per_customer")})
    from coupon_codes code where code.promotion_id = promotion.id) as codes`;

const usesSchema = z.object({
  orders: z.number(),
  given: z.partialRecord(z.enum(currencyCodes), z.number()),
});
/** Paid orders that have it, and what it took off them, in minor units by currency. */
export type PromotionUses = z.output<typeof usesSchema>;

const uses = sql`(select json_build_object('orders', coalesce(sum(orders), 0),
      'given', coalesce(json_object_agg(currency, given) filter (where currency is not null), '{}'))
    from (select placed.currency, count(*) as orders, sum(use.discount_amount) as given
      from promotion_redemptions use join orders placed on placed.id = use.order_id
      where use.promotion_id = promotion.id and use.status = 'used' group by placed.currency) by_currency) as uses`;

/** The last entry of the history that was made with the form, or that ended it: a form from before is an old one. */
const lastSaved = sql`(select coalesce(max(entry.id), 0) from audit_log entry
    where entry.subject_type = 'promotion' and entry.subject_id = promotion.id::text
      and entry.action in ('promotion.create', 'promotion.update', 'promotion.end')) as "lastSaved"`;

const listedSchema = z.intersection(rowSchema, z.object({ uses: usesSchema }));
const wholeSchema = z.intersection(listedSchema, z.object({ lastSaved: z.coerce.number() }));
export type WholePromotion = z.output<typeof wholeSchema>;
export type ListedPromotion = z.output<typeof listedSchema>;

const likeText = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** A page of promotions, the newest first, found by keys. `newer` and `older` are the ids to go on from, or null. */
export async function listPromotions(staff: Reader, request: PromotionListRequest) {
  mayRead(staff);
  const { state, q, after, before } = request;
  const isBackwards = before !== undefined && after === undefined;
  const from = after ?? before ?? null;
  const [part, start] = [`%${likeText(q)}%`, `${likeText(q)}%`];
  const order = isBackwards ? sql`asc` : sql`desc`;
  const found = await db.execute(sql`select ${columns}, ${uses} from promotions promotion
    where (${q} = '' or promotion.name ilike ${part}
      or exists (select 1 from promotion_translations each where each.promotion_id = promotion.id and each.name ilike ${part})
      or exists (select 1 from coupon_codes each where each.promotion_id = promotion.id and each.code::text ilike ${start}))
    and (${state ?? null}::text is null or ${state ?? null} = case
      when promotion.ends_at <= now() then 'ended' when not promotion.is_active then 'paused'
      when promotion.starts_at > now() then 'scheduled' else 'live' end)
    and (${from}::uuid is null or (promotion.created_at, promotion.id) ${isBackwards ? sql`>` : sql`<`}
      (select edge.created_at, edge.id from promotions edge where edge.id = ${from}::uuid))
    order by promotion.created_at ${order}, promotion.id ${order} limit ${promotionsPerPage + 1}`);
  const rows = z.array(listedSchema).parse([...found]);
  const isMore = rows.length > promotionsPerPage;
  const shown = rows.slice(0, promotionsPerPage);
  if (isBackwards) shown.reverse();
  return {
    promotions: shown,
    newer: (isBackwards ? isMore : from !== null) ? (shown[0]?.id ?? null) : null,
    older: isBackwards || isMore ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** `null` when there is none of this id. @param executor the transaction that changes it */
export async function findPromotion(executor: Db | Tx, id: string): Promise<StaffPromotion | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [row] = await executor.execute(
    sql`select ${columns} from promotions promotion where promotion.id = ${id}`,
  );
  return row ? rowSchema.parse(row) : null;
}

/** `null` when there is none of this id. */
export async function getPromotion(staff: Reader, id: string): Promise<WholePromotion | null> {
  mayRead(staff);
  if (!z.uuid().safeParse(id).success) return null;
  const [row] = await db.execute(
    sql`select ${columns}, ${uses}, ${lastSaved} from promotions promotion where promotion.id = ${id}`,
  );
  return row ? wholeSchema.parse(row) : null;
}

/** Changes with everything that staff can change in the form, and not with its codes, its uses or a pause. */
export const versionOf = (promotion: StaffPromotion): string => {
  const { name, germanName, kind, ratePpm, amounts, buyQuantity, getQuantity, conditions } = promotion;
  const { priority, stacks, requiresCode, startsAt, endsAt, unreadable } = promotion;
  const effect = { kind, ratePpm, amounts, buyQuantity, getQuantity };
  return sha256(
    JSON.stringify([
      name,
      germanName,
      effect,
      conditions,
      priority,
      stacks,
      requiresCode,
      startsAt,
      endsAt,
      unreadable,
    ]),
  );
};

/** "2026-11-29T08:00" in the shop's time zone, for a field of a form. */
export async function localTimes(
  executor: Db | Tx,
  { startsAt, endsAt }: Pick<StaffPromotion, "startsAt" | "endsAt">,
  timeZone: string,
): Promise<{ starts: string; ends: string }> {
  const local = (at: Date | null) =>
    sql`coalesce(to_char(${at?.toISOString() ?? null}::timestamptz at time zone ${timeZone}, 'YYYY-MM-DD"T"HH24:MI'), '')`;
  const [row] = await executor.execute<{ starts: string; ends: string }>(
    sql`select ${local(startsAt)} as starts, ${local(endsAt)} as ends`,
  );
  return row ?? { starts: "", ends: "" };
}

/** The same, for a page. */
export async function getLocalTimes(
  staff: Reader,
  promotion: Pick<StaffPromotion, "startsAt" | "endsAt">,
  timeZone: string,
) {
  mayRead(staff);
  return localTimes(db, promotion, timeZone);
}

const codeSchema = z.object({
  id: z.string(),
  code: z.string(),
  usageLimit: z.number().nullable(),
  usageLimitPerCustomer: z.number().nullable(),
  used: z.number(),
  /** Set aside for orders that are not paid yet. */
  reserved: z.number(),
  /** On an order, also on one that has ended: it cannot be deleted. */
  isOnOrders: z.boolean(),
});
export type StaffCode = z.output<typeof codeSchema>;

/** Codes of a promotion in the order of the alphabet, from after `after` on. `next` is the code to go on from, or null. */
export async function listCodes(
  staff: Reader,
  promotionId: string,
  { start, after }: { readonly start: string; readonly after: string | undefined },
  limit = codesPerPage,
) {
  mayRead(staff);
  const found = await db.execute(sql`
    select code.id, upper(code.code::text) as code, code.usage_limit as "usageLimit",
      code.usage_limit_per_customer as "usageLimitPerCustomer", code.used_count as used, code.reserved_count as reserved,
      exists (select 1 from promotion_redemptions use where use.coupon_code_id = code.id) as "isOnOrders"
    from coupon_codes code
    where code.promotion_id = ${promotionId} and code.code::text ilike ${`${likeText(start)}%`}
      and (${after ?? null}::citext is null or code.code > ${after ?? null}::citext)
    order by code.code limit ${limit + 1}`);
  const codes = z.array(codeSchema).parse([...found]);
  const shown = codes.slice(0, limit);
  return { codes: shown, next: codes.length > limit ? (shown.at(-1)?.code ?? null) : null };
}
