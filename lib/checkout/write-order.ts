import "server-only";
import type { Tx } from "@/db/client";
import { statement } from "@/db/statement";
import type { CheckoutAddress, CheckoutInput } from "@/lib/checkout/input";
import type { Quote, QuoteOption } from "@/lib/checkout/quote";
import { orderNumber } from "@/lib/ids";
import type { StockLevel, Take } from "@/lib/inventory/commands";
import type { JobPayloads } from "@/lib/jobs/job-kinds";
import type { Market } from "@/lib/markets";
import { invariant } from "@/lib/result";
import { seal, sealNullable } from "@/lib/security/sealed-text";
import { together } from "@/lib/transaction";

export type OrderToWrite = {
  readonly id: string;
  /** For its link. */
  readonly token: string;
  readonly cartId: string;
  readonly shippingAddressId: string;
  readonly billingAddressId: string;
  readonly market: Market;
  readonly input: CheckoutInput;
  readonly quote: Quote;
  readonly option: QuoteOption;
  /** Where the buyer gets hold of it; null for what is not sent. */
  readonly handover: CheckoutAddress | null;
  readonly paysByTransfer: boolean;
  /** Who said the tax; see `orders.tax_provider`. */
  readonly taxProvider: string;
  /** Until when it waits for its money. */
  readonly dueAt: Date;
  /** Where its units are to be taken from, as far as that was known before their lock; empty: somewhere else. */
  readonly takes: readonly Take[];
  readonly now: Date;
};

/**
 * Writes a pending order with everything that belongs to it, locks the stock of what is bought, and takes it where that
 * was planned, when each of these places still has enough. Two statements that are sent together, the lock last: others wait from
 * there on.
 * @returns the stock as it was when it was locked, and whether it was taken as planned
 */
export async function writeOrder(
  tx: Tx,
  order: OrderToWrite,
): Promise<{ readonly levels: readonly StockLevel[]; readonly isTaken: boolean }> {
  const [, [taken]] = await together([insertRows(tx, order), lockAndTake(tx, order)]);
  invariant(taken, "a row, whatever was locked");
  return taken;
}

/**
 * Locks the stock in the order in which everybody locks it (variant, then location), so that two carts with the same things never
 * wait for each other. Units are taken where that was planned before the lock, unless one of these places has too few by
 * now: then none are. Plain SQL: a function in plpgsql plans a part of it anew each time, and makes six statements of it.
 */
function lockAndTake(tx: Tx, { id, dueAt, quote, takes }: OrderToWrite) {
  return tx.execute<{ levels: StockLevel[]; isTaken: boolean }>(statement`
    with level as (
      select variant_id, location_id, on_hand - reserved as available,
        exists (select from stores where stores.location_id = inventory_levels.location_id) as is_store
      from inventory_levels
      where variant_id = any (${arrayOf(quote.lines.map(({ variantId }) => variantId))}::text::uuid[])
      order by variant_id, location_id for update of inventory_levels),
    take as (
      select variant_id, location_id, quantity from unnest(
        ${arrayOf(takes.map(({ variantId }) => variantId))}::text::uuid[],
        ${arrayOf(takes.map(({ locationId }) => locationId))}::text::uuid[],
        ${arrayOf(takes.map(({ quantity }) => quantity))}::text::int[]) each (variant_id, location_id, quantity)),
    verdict as (
      select count(*) > 0 and bool_and(coalesce(level.available, 0) >= take.quantity) as is_taken
      from take left join level using (variant_id, location_id)),
    moved as (
      update inventory_levels set reserved = reserved + take.quantity
      from take
      where (select is_taken from verdict)
        and inventory_levels.variant_id = take.variant_id and inventory_levels.location_id = take.location_id
      returning take.variant_id, take.location_id, take.quantity),
    held as (
      insert into stock_holds (order_id, variant_id, location_id, quantity, expires_at)
      select ${id}::uuid, variant_id, location_id, quantity, ${dueAt.toISOString()}::timestamptz from moved),
    noted as (
      insert into inventory_ledger (variant_id, location_id, reserved_delta, reason, order_id, actor)
      select variant_id, location_id, quantity, 'held', ${id}::uuid, 'customer' from moved)
    select coalesce((
        select json_agg(json_build_object('variantId', variant_id, 'locationId', location_id, 'available', available,
          'isStore', is_store)) from level), '[]') as levels,
      (select is_taken from verdict) as "isTaken"`);
}

/** The text of an array of ids or numbers. */
const arrayOf = (values: readonly (string | number)[]) => `{${values.join(",")}}`;

/** One statement: to send one for each row, and to read its answer, takes the server longer than Postgres takes to write it. */
function insertRows(
  tx: Tx,
  { id, market, input, quote, option, paysByTransfer, dueAt, ...order }: OrderToWrite,
): Promise<unknown> {
  const { priced, tender, arrival, pickup } = option;
  const number = orderNumber();
  const expiry: JobPayloads["payments.expire-unpaid"] = { orderId: id };
  const isFree = tender.payableAmount === 0;
  const { handover } = order;
  const vat = vouchedFor(option);
  const addresses = [
    ...(handover ? [addressRow(order.shippingAddressId, handover, input.phone)] : []),
    ...(input.billingAddress ? [addressRow(order.billingAddressId, input.billingAddress, null)] : []),
  ];
  const taxes = priced.taxes.map(({ name, jurisdiction, ratePpm, taxableAmount, taxAmount }) => ({
    name,
    jurisdiction,
    rate_ppm: ratePpm,
    taxable_amount: taxableAmount,
    tax_amount: taxAmount,
  }));
  const charges = option.importTerms?.charges ?? null;
  // What depends on when a transfer arrives cannot be promised.
  const promised = paysByTransfer ? null : { arrival, readyAt: pickup?.promise?.readyAt ?? null };
  return tx.execute(statement`
    with addressed as (
      insert into addresses (id, name, company, line1, line2, city, state, postal_code, country, phone)
      select id, name, company, line1, line2, city, state, postal_code, country, phone
      from json_populate_recordset(null::addresses, ${JSON.stringify(addresses)}::text::json)),
    bought as (
      insert into order_lines (order_id, position, product_id, variant_id, sku, product_name, variant_label,
        product_slug, image_path, quantity, list_unit_amount, unit_amount, subtotal_amount, discount_amount,
        total_amount, tax_amount, tax_rate_ppm, weight_grams)
      select ${id}::uuid, position, product_id, variant_id, sku, product_name, variant_label,
        product_slug, image_path, quantity, list_unit_amount, unit_amount, subtotal_amount, discount_amount,
        total_amount, tax_amount, tax_rate_ppm, weight_grams
      from json_populate_recordset(null::order_lines, ${JSON.stringify(lineRows(quote, option))}::text::json)),
    taxed as (
      insert into order_tax_lines (order_id, name, jurisdiction, rate_ppm, taxable_amount, tax_amount)
      select ${id}::uuid, name, jurisdiction, rate_ppm, taxable_amount, tax_amount
      from json_populate_recordset(null::order_tax_lines, ${JSON.stringify(taxes)}::text::json)),
    paid as (
      insert into payments (order_id, provider, provider_session_id, amount, currency)
      select ${id}::uuid, ${paysByTransfer ? "bank_transfer" : "stripe"},
        -- What the buyer writes on the transfer.
        ${paysByTransfer ? number : null}, ${tender.payableAmount}::int, ${priced.currency}
      where not ${isFree}::boolean),
    told as (
      insert into order_events (order_id, event, to_status, actor_kind)
      values (${id}, 'placed', 'pending', 'customer')),
    due as (
      insert into jobs (kind, payload, run_at)
      select 'payments.expire-unpaid', ${JSON.stringify(expiry)}::text::jsonb, ${dueAt.toISOString()}::timestamptz
      where not ${isFree}::boolean)
    insert into orders (id, number, token, market, locale, currency, tax_included, subtotal_amount, discount_amount,
      shipping_amount, tax_amount, total_amount, quote_hash, pricing, cart_id, cart_taken, email,
      shipping_address_id, billing_address_id, shipping_method_code, shipping_method_name, shipping_carrier,
      vat_id, vat_consultation, is_reverse_charge, arrives_earliest_on, arrives_latest_on,
      pickup_location_id, ready_at, tax_exemption_id, tax_provider, tax_calculation_id, import_terms, import_amount, import_charges,
      payment_due_at, placed_at)
    values (${id}, ${number}, ${order.token}, ${market.code}, ${market.locale}, ${priced.currency},
      ${priced.taxIncluded}, ${priced.subtotalAmount}, ${priced.discountAmount}, ${priced.shippingAmount},
      ${priced.taxAmount}, ${priced.totalAmount}, ${option.hash},
      ${JSON.stringify(option.derivation)}::text::jsonb, ${order.cartId}, ${paysByTransfer}, ${input.email},
      ${handover ? order.shippingAddressId : null}, ${input.billingAddress ? order.billingAddressId : null},
      ${option.code}, ${option.name}, ${option.carrier},
      ${vat?.vatId ?? null}, ${vat?.consultation ?? null}, ${option.vat?.status === "reverse_charge"},
      ${promised?.arrival?.earliestOn ?? null}::text::date, ${promised?.arrival?.latestOn ?? null}::text::date,
      ${pickup?.store.locationId ?? null}, ${promised?.readyAt?.toISOString() ?? null}::timestamptz,
      ${option.exemption?.status === "applied" ? option.exemption.exemption.id : null},
      ${order.taxProvider}, ${priced.taxCalculation?.id ?? null},
      ${option.importTerms?.incoterm ?? null}, ${priced.importAmount},
      ${charges && JSON.stringify(charges)}::text::jsonb,
      ${dueAt.toISOString()}::timestamptz, ${order.now.toISOString()}::timestamptz)`);
}

const addressRow = (id: string, { postalCode, ...address }: CheckoutAddress, phone: string | null) => ({
  ...address,
  id,
  line1: seal("address", address.line1),
  line2: sealNullable("address", address.line2),
  postal_code: postalCode,
  phone: sealNullable("phone", phone),
});

function lineRows(quote: Quote, { priced }: QuoteOption) {
  const pricedOf = new Map(priced.lines.map((line) => [line.variantId, line]));
  return quote.lines.map((line, index) => {
    const price = pricedOf.get(line.variantId);
    invariant(price, "a line that can be ordered was priced");
    return {
      position: index + 1,
      product_id: line.productId,
      variant_id: line.variantId,
      sku: line.sku,
      product_name: line.productName,
      variant_label: line.variantLabel,
      product_slug: line.slug,
      image_path: line.image?.path ?? null,
      quantity: line.quantity,
      list_unit_amount: price.listUnitAmount,
      unit_amount: price.unitAmount,
      subtotal_amount: price.subtotalAmount,
      discount_amount: price.discountAmount,
      total_amount: price.totalAmount,
      tax_amount: price.taxAmount,
      tax_rate_ppm: price.taxRatePpm,
      weight_grams: line.weightGrams,
    };
  });
}

/** A VAT id that the register vouches for, also where it changes no tax. */
const vouchedFor = ({ vat }: QuoteOption) =>
  vat?.status === "reverse_charge" || vat?.status === "domestic" ? vat : null;
