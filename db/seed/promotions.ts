import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { categories, couponCodes, promotions, promotionTranslations } from "@/db/schema";
import type { Conditions } from "@/lib/promotions/conditions";

type Demo = Omit<typeof promotions.$inferInsert, "id" | "requiresCode" | "conditions"> & {
  readonly code: string;
  readonly germanName: string;
  readonly usageLimitPerCustomer?: number;
  readonly conditions: Conditions;
  /** Only for what is in this category. */
  readonly categorySlug?: string;
};

/** All by code: whoever visits the demo without one finds the prices of the catalogue. */
const demo: readonly Demo[] = [
  {
    code: "WELCOME10",
    name: "10% off, except sale items",
    germanName: "10 % auf alles, was nicht reduziert ist",
    kind: "percent",
    ratePpm: 100_000,
    usageLimitPerCustomer: 1,
    conditions: { excludesSale: true },
  },
  {
    code: "OAK20",
    name: "20 off from 150",
    germanName: "20 Euro ab 150 Euro",
    kind: "amount",
    amounts: { USD: 2000, EUR: 2000 },
    stacks: true,
    conditions: { minSubtotal: { USD: 15_000, EUR: 15_000 } },
  },
  {
    code: "TABLE3",
    name: "Tableware: buy three, pay for two",
    germanName: "Geschirr: drei kaufen, zwei zahlen",
    kind: "buy_x_get_y",
    buyQuantity: 2,
    getQuantity: 1,
    stacks: true,
    priority: 1,
    conditions: {},
    categorySlug: "tableware",
  },
];

/** Adds the promotions whose code is missing; those that are there stay as staff left them. */
export async function seedPromotions(tx: Tx): Promise<void> {
  const known = await tx
    .select({ code: couponCodes.code })
    .from(couponCodes)
    .where(
      inArray(
        couponCodes.code,
        demo.map(({ code }) => code),
      ),
    );
  for (const wanted of demo.filter(({ code }) => !known.some((each) => each.code === code)))
    // oxlint-disable-next-line no-await-in-loop -- three of them, once
    await insertPromotion(tx, wanted);
}

async function insertPromotion(tx: Tx, wanted: Demo): Promise<void> {
  const { code, germanName, usageLimitPerCustomer = null, categorySlug, conditions, ...rest } = wanted;
  const [category] = categorySlug
    ? await tx.select({ id: categories.id }).from(categories).where(eq(categories.slug, categorySlug))
    : [];
  // Without its category it would be for everything.
  if (categorySlug && !category) return;
  const [promotion] = await tx
    .insert(promotions)
    .values({
      ...rest,
      requiresCode: true,
      conditions: category ? { ...conditions, categoryIds: [category.id] } : conditions,
    })
    .returning({ id: promotions.id });
  if (!promotion) return;
  const promotionId = promotion.id;
  await tx.insert(promotionTranslations).values({ promotionId, language: "de", name: germanName });
  await tx.insert(couponCodes).values({ promotionId, code, usageLimitPerCustomer });
}
