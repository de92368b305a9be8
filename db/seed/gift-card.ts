import { eq } from "drizzle-orm";
import {
  collectionProducts,
  collections,
  inventoryLedger,
  inventoryLevels,
  prices,
  productImages,
  productImageTranslations,
  productOptions,
  productOptionTranslations,
  productOptionValues,
  productOptionValueTranslations,
  products,
  productTranslations,
  variantImages,
  variantOptionValues,
  variants,
} from "@/db/schema";
import type { Tx } from "@/db/client";
import { photograph } from "@/db/seed/photographs";
import { knownSlugs } from "@/db/seed/slugs";
import { invariant } from "@/lib/result";

const slug = "gift-card";
/** Whole dollars or euros, the same in both: it is worth what it costs. */
const amounts = [25, 50, 100];
/** Nothing is on a shelf; more than a demo ever sells, so that no sale waits for another's last one. */
const stock = 1_000_000;

const english = {
  name: "Gift card",
  description:
    "For somebody who would rather choose themselves. You say who gets it and what you want to tell them; we mail the code as soon as you have paid. It pays for anything in the shop, in one purchase or in several, and does not expire.",
  highlights: ["By email, as soon as you have paid", "With your own words", "Spent in one go or bit by bit"],
};
const german = {
  name: "Geschenkkarte",
  description:
    "Für alle, die lieber selbst aussuchen. Sie sagen, wer sie bekommt und was Sie dazu sagen möchten; wir mailen den Code, sobald Sie bezahlt haben. Damit lässt sich alles im Shop bezahlen, auf einmal oder nach und nach, und sie verfällt nicht.",
  highlights: [
    "Per E-Mail, sobald Sie bezahlt haben",
    "Mit Ihren eigenen Worten",
    "Auf einmal oder nach und nach",
  ],
};

/**
 * Adds the shop's gift card, unless one was there before.
 * @returns the product's id when it was added
 */
export async function seedGiftCard(
  tx: Tx,
  place: { readonly makerId: string; readonly categoryId: string; readonly locationId: string },
): Promise<string | null> {
  const { makerId, categoryId, locationId } = place;
  if ((await knownSlugs(tx, "product", [slug])).has(slug)) return null;
  const [product] = await tx
    .insert(products)
    .values({
      ...english,
      slug,
      kind: "gift_card",
      status: "active",
      publishedAt: new Date(Date.UTC(2024, 8, 1, 9)),
      makerId,
      categoryId,
      taxClassId: "standard",
    })
    .returning({ id: products.id });
  invariant(product, "an inserted product has an id");
  const { id: productId } = product;
  await tx.insert(productTranslations).values({ productId, language: "de", ...german });
  const { address: path, width, height } = photograph("/catalog/banners/home-gifts.jpg");
  const [image] = await tx
    .insert(productImages)
    .values({
      productId,
      path,
      width,
      height,
      position: 0,
      alt: "Candle, vase, wooden bird, and notebook arranged on a shelf",
    })
    .returning({ id: productImages.id });
  invariant(image, "an inserted image has an id");
  await tx.insert(productImageTranslations).values({
    imageId: image.id,
    language: "de",
    alt: "Kerze, Vase, Holzvogel und Notizbuch auf einem Regal",
  });
  await insertAmounts(tx, productId, image.id, locationId);
  const [gifts] = await tx
    .select({ id: collections.id })
    .from(collections)
    .where(eq(collections.slug, "gifts"));
  if (gifts)
    await tx.insert(collectionProducts).values({ collectionId: gifts.id, productId, position: 1000 });
  return productId;
}

async function insertAmounts(tx: Tx, productId: string, imageId: string, locationId: string): Promise<void> {
  const [option] = await tx
    .insert(productOptions)
    .values({ productId, name: "Amount", position: 0 })
    .returning({ id: productOptions.id });
  invariant(option, "an inserted option has an id");
  const optionId = option.id;
  await tx.insert(productOptionTranslations).values({ optionId, language: "de", name: "Betrag" });
  const values = await tx
    .insert(productOptionValues)
    .values(
      amounts.map((amount, position) => ({
        optionId,
        slug: String(amount),
        label: String(amount),
        position,
      })),
    )
    .returning({ id: productOptionValues.id, slug: productOptionValues.slug });
  await tx
    .insert(productOptionValueTranslations)
    .values(values.map(({ id, slug: label }) => ({ valueId: id, language: "de", label })));
  const stored = await tx
    .insert(variants)
    .values(
      amounts.map((amount, position) => ({
        productId,
        sku: `AO-GIFT-${amount}`,
        optionKey: String(amount),
        weightGrams: 0,
        position,
      })),
    )
    .returning({ id: variants.id, optionKey: variants.optionKey });
  await tx.insert(variantImages).values(stored.map(({ id }) => ({ variantId: id, imageId, position: 0 })));
  const valueOf = new Map(values.map((value) => [value.slug, value.id]));
  await tx.insert(variantOptionValues).values(
    stored.map(({ id, optionKey }) => {
      const valueId = valueOf.get(optionKey);
      invariant(valueId, "each amount has its value");
      return { variantId: id, productId, optionId, valueId };
    }),
  );
  await tx
    .insert(prices)
    .values(
      stored.flatMap(({ id, optionKey }) =>
        ["USD", "EUR"].map((currency) => ({ variantId: id, currency, amount: Number(optionKey) * 100 })),
      ),
    );
  await tx
    .insert(inventoryLevels)
    .values(stored.map(({ id }) => ({ variantId: id, locationId, onHand: stock })));
  await tx.insert(inventoryLedger).values(
    stored.map(({ id }) => ({
      variantId: id,
      locationId,
      onHandDelta: stock,
      reason: "received" as const,
      actor: "seed",
      note: "Opening stock",
    })),
  );
}
