import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { readLinkToken } from "@/lib/link-token";
import { env } from "@/lib/env";
import { type Market, marketByCode } from "@/lib/markets";

/** A request with what its mails and its page show, in the words of the market it was made in. */
export type BackInStockRequest = {
  readonly id: string;
  readonly variantId: string;
  readonly email: string;
  readonly market: Market;
  readonly isConfirmed: boolean;
  readonly isTold: boolean;
  readonly productName: string;
  readonly productSlug: string;
  readonly sku: string;
  /** "Sage / 50 × 50 cm"; empty for a product without options. */
  readonly variantLabel: string;
  readonly imagePath: string | null;
};

type Row = Omit<BackInStockRequest, "market"> & { market: string };

export async function findRequest(
  id: string,
  database: Pick<Db, "execute"> = db,
): Promise<BackInStockRequest | null> {
  // Language follows from the market, which only the row knows.
  const [found] = await database.execute<{ market: string }>(
    sql`select market from back_in_stock_requests where id = ${id}`,
  );
  if (!found) return null;
  const market = marketByCode(found.market);
  const [row] = await database.execute<Row>(sql`
    select r.id, r.variant_id as "variantId", r.email::text as email, r.market,
      r.confirmed_at is not null as "isConfirmed", r.notified_at is not null as "isTold",
      coalesce(t.name, p.name) as "productName", p.slug as "productSlug", v.sku,
      coalesce((select string_agg(coalesce(vt.label, ov.label), ' / ' order by o.position)
        from variant_option_values vov
        join product_options o on o.id = vov.option_id
        join product_option_values ov on ov.id = vov.value_id
        left join product_option_value_translations vt on vt.value_id = ov.id and vt.language = ${market.language}
        where vov.variant_id = v.id), '') as "variantLabel",
      coalesce(
        (select i.path from variant_images vi join product_images i on i.id = vi.image_id
          where vi.variant_id = v.id order by vi.position limit 1),
        (select i.path from product_images i where i.product_id = p.id order by i.position limit 1)) as "imagePath"
    from back_in_stock_requests r
    join variants v on v.id = r.variant_id
    join products p on p.id = v.product_id
    left join product_translations t on t.product_id = p.id and t.language = ${market.language}
    where r.id = ${id}`);
  return row ? { ...row, market } : null;
}

/** The request behind a link of its mails; `null` for garbage and for what was withdrawn or forgotten. */
export async function getRequestByToken(token: string): Promise<BackInStockRequest | null> {
  const id = readLinkToken("back-in-stock", token, env().AUTH_SECRET);
  return id === null ? null : findRequest(id);
}
