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
 * was planned, when each of these places still has enough (db/functions/place-order.sql).
 * @returns the stock as it was when it was locked, and whether it was taken as planned
 */
export async function writeOrder(
  tx: Tx,
  order: OrderToWrite,
): Promise<{ readonly levels: readonly StockLevel[]; readonly isTaken: boolean }> {
  const [written] = await tx.execute<{ levels: StockLevel[]; isTaken: boolean }>(
    statement`select levels, is_taken as "isTaken" from write_order(${JSON.stringify(rowsOf(order))}::text::jsonb)`,
  );
  invariant(written, "a function that returns a row");
  return written;
}

/** Every row by its columns. */
function rowsOf({ id, market, input, quote, option, paysByTransfer, dueAt, ...order }: OrderToWrite) {
  const { priced, tender } = option;
  const number = orderNumber();
  const expiry: JobPayloads["payments.expire-unpaid"] = { orderId: id };
  const isFree = tender.payableAmount === 0;
  return {
    addresses: [
      ...(order.handover ? [addressRow(order.shippingAddressId, order.handover, input.phone)] : []),
      ...(input.billingAddress ? [addressRow(order.billingAddressId, input.billingAddress, null)] : []),
    ],
    order: {
      id,
      number,
      token: order.token,
      market: market.code,
      locale: market.locale,
      currency: priced.currency,
      tax_included: priced.taxIncluded,
      subtotal_amount: priced.subtotalAmount,
      discount_amount: priced.discountAmount,
      shipping_amount: priced.shippingAmount,
      tax_amount: priced.taxAmount,
      total_amount: priced.totalAmount,
      quote_hash: option.hash,
      pricing: option.derivation,
      cart_id: order.cartId,
      cart_taken: paysByTransfer,
      email: input.email,
      shipping_address_id: order.handover ? order.shippingAddressId : null,
      billing_address_id: input.billingAddress ? order.billingAddressId : null,
      shipping_method_code: option.code,
      shipping_method_name: option.name,
      shipping_carrier: option.carrier,
      ...vatColumns(option),
      // What depends on when a transfer arrives cannot be promised.
      arrives_earliest_on: paysByTransfer ? null : (option.arrival?.earliestOn ?? null),
      arrives_latest_on: paysByTransfer ? null : (option.arrival?.latestOn ?? null),
      pickup_location_id: option.pickup?.store.locationId ?? null,
      ready_at: paysByTransfer ? null : (option.pickup?.promise?.readyAt ?? null),
      tax_exemption_id: option.exemption?.status === "applied" ? option.exemption.exemption.id : null,
      tax_provider: order.taxProvider,
      tax_calculation_id: priced.taxCalculation?.id ?? null,
      import_terms: option.importTerms?.incoterm ?? null,
      import_amount: priced.importAmount,
      import_charges: option.importTerms?.charges ?? null,
      payment_due_at: dueAt,
      placed_at: order.now,
    },
    lines: lineRows(quote, option),
    takes: order.takes,
    taxes: priced.taxes.map(({ name, jurisdiction, ratePpm, taxableAmount, taxAmount }) => ({
      name,
      jurisdiction,
      rate_ppm: ratePpm,
      taxable_amount: taxableAmount,
      tax_amount: taxAmount,
    })),
    payments: isFree
      ? []
      : [
          {
            provider: paysByTransfer ? "bank_transfer" : "stripe",
            // What the buyer writes on the transfer.
            provider_session_id: paysByTransfer ? number : null,
            amount: tender.payableAmount,
            currency: priced.currency,
          },
        ],
    jobs: isFree ? [] : [{ kind: "payments.expire-unpaid", payload: expiry, run_at: dueAt }],
  };
}

const addressRow = (id: string, { postalCode, ...address }: CheckoutAddress, phone: string | null) => ({
  ...address,
  id,
  postal_code: postalCode,
  phone,
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
function vatColumns({ vat }: QuoteOption) {
  const isVouchedFor = vat?.status === "reverse_charge" || vat?.status === "domestic";
  return {
    vat_id: isVouchedFor ? vat.vatId : null,
    vat_consultation: isVouchedFor ? vat.consultation : null,
    is_reverse_charge: vat?.status === "reverse_charge",
  };
}
