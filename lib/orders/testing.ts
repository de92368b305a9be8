import type { Db } from "@/db/client";
import { addresses, orderEvents, orderLines, orders, orderTaxLines, payments } from "@/db/schema";
import type { OrderStatus } from "@/db/schema/orders";
import type { PaymentStatus } from "@/db/schema/payments";
import { orderNumber, randomToken, sha256 } from "@/lib/ids";
import { derivationOf } from "@/lib/pricing/derivation";
import { type LineToPrice, priceCart } from "@/lib/pricing/price-cart";
import { invariant } from "@/lib/result";
import { tableTax } from "@/lib/tax/table-tax";

type OrderToMake = {
  readonly number?: string;
  readonly email?: string;
  readonly name?: string;
  readonly status?: OrderStatus;
  readonly placedAt?: Date;
  /** "us" adds tax to its prices, "de" includes it. */
  readonly market?: "us" | "de";
  readonly payment?: PaymentStatus;
  readonly lines?: readonly (Partial<LineToPrice> & {
    productName: string;
    variantLabel?: string;
    imagePath?: string;
  })[];
};

/** An order as the till would leave it, for tests that are about what happens to orders afterwards. */
export async function makeOrder(db: Db, order: OrderToMake = {}) {
  const { market = "us", status = "confirmed", placedAt = new Date() } = order;
  const isEuropean = market === "de";
  const currency = isEuropean ? "EUR" : "USD";
  const lines = (order.lines ?? [{ productName: "Havn Mug" }]).map((line, index) => ({
    variantId: `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`,
    quantity: 1,
    listUnitAmount: line.unitAmount ?? 2200,
    unitAmount: 2200,
    taxClassId: "standard",
    variantLabel: "",
    imagePath: null,
    ...line,
  }));
  const priced = priceCart(lines, {
    currency,
    taxIncluded: isEuropean,
    tax: tableTax([
      isEuropean
        ? { taxClassId: "standard", name: "VAT", ratePpm: 190_000, taxesShipping: true }
        : { taxClassId: "standard", name: "Sales tax", ratePpm: 40_000, taxesShipping: true },
    ]),
    shipping: { code: "standard", amount: isEuropean ? 490 : 690, freeFromAmount: 7500 },
    promotions: [],
  });
  const [address] = await db
    .insert(addresses)
    .values({
      name: order.name ?? "Anna Buyer",
      line1: "350 5th Ave",
      city: "New York",
      state: "NY",
      postalCode: "10118",
      country: "US",
    })
    .returning();
  invariant(address, "the address was stored");
  const [stored] = await db
    .insert(orders)
    .values({
      number: order.number ?? orderNumber(),
      token: randomToken(),
      status,
      market,
      locale: isEuropean ? "de-DE" : "en-US",
      currency,
      taxIncluded: priced.taxIncluded,
      subtotalAmount: priced.subtotalAmount,
      discountAmount: priced.discountAmount,
      shippingAmount: priced.shippingAmount,
      taxAmount: priced.taxAmount,
      totalAmount: priced.totalAmount,
      quoteHash: sha256(JSON.stringify(priced)),
      pricing: derivationOf(priced, {
        delivery: {
          kind: "standard",
          name: "Standard",
          chargedFor: { grams: 340, isBulky: false, minGoodsAmount: 0 },
          freeFromAmount: 7500,
        },
        place: isEuropean ? { country: "DE", state: null } : { country: "US", state: "NY" },
        isReverseCharge: false,
        exemption: null,
      }),
      email: order.email ?? "anna@mail.example",
      shippingAddressId: address.id,
      shippingMethodCode: "standard",
      shippingMethodName: "Standard",
      shippingCarrier: isEuropean ? "DHL" : "UPS Ground",
      arrivesEarliestOn: "2026-03-05",
      arrivesLatestOn: "2026-03-09",
      placedAt,
      confirmedAt: status === "confirmed" || status === "completed" ? placedAt : null,
      canceledAt: status === "canceled" ? placedAt : null,
    })
    .returning();
  invariant(stored, "the order was stored");
  await db.insert(orderLines).values(
    lines.map((line, position) => {
      const pricedLine = priced.lines.find(({ variantId }) => variantId === line.variantId);
      invariant(pricedLine, "every line has a price");
      return {
        orderId: stored.id,
        position,
        // Only a real variant can be pointed at; without one the line is that of a product that is gone.
        variantId: order.lines?.[position]?.variantId ?? null,
        sku: `SKU-${position}`,
        productName: line.productName,
        variantLabel: line.variantLabel,
        productSlug: "product",
        imagePath: line.imagePath,
        quantity: line.quantity,
        listUnitAmount: line.listUnitAmount,
        unitAmount: line.unitAmount,
        subtotalAmount: pricedLine.subtotalAmount,
        discountAmount: pricedLine.discountAmount,
        totalAmount: pricedLine.totalAmount,
        taxAmount: pricedLine.taxAmount,
        taxRatePpm: pricedLine.taxRatePpm,
        weightGrams: 340,
      };
    }),
  );
  if (priced.taxes.length > 0)
    await db.insert(orderTaxLines).values(
      priced.taxes.map(({ name, jurisdiction, ratePpm, taxableAmount, taxAmount }) => ({
        name,
        jurisdiction,
        ratePpm,
        taxableAmount,
        taxAmount,
        orderId: stored.id,
      })),
    );
  await db
    .insert(orderEvents)
    .values({ orderId: stored.id, event: "placed", toStatus: "pending", actorKind: "customer" });
  if (order.payment) {
    await db.insert(payments).values({
      orderId: stored.id,
      provider: "stripe",
      providerSessionId: `cs_test_${stored.id}`,
      status: order.payment,
      amount: priced.totalAmount,
      capturedAmount: order.payment === "captured" ? priced.totalAmount : 0,
      currency,
    });
  }
  return stored;
}
