import { afterAll, beforeAll, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { violatedConstraint } from "@/lib/db-errors";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
});
afterAll(() => shop.drop());

const refusedBy = async (query: Promise<unknown>) => {
  try {
    await query;
    return null;
  } catch (error) {
    return violatedConstraint(error);
  }
};

it("keeps no limit that no rule could read", async () => {
  const { sql } = shop;
  const countries = (list: string[]) =>
    refusedBy(sql`update products set excluded_countries = ${list}::text[] where slug = 'havn-mug'`);
  expect(await countries(["Canada"])).toBe("products_excluded_countries_check");
  expect(await countries(["CA", ""])).toBe("products_excluded_countries_check");
  expect(await countries(["CA", "FR"])).toBeNull();
  expect(await refusedBy(sql`update products set min_age = 0 where slug = 'havn-mug'`)).toBe(
    "products_min_age_check",
  );
});

it("keeps no package with a measure missing or of nothing", async () => {
  const { sql } = shop;
  const measures = (length: number | null, width: number | null, height: number | null) =>
    refusedBy(sql`
      update variants set package_length_mm = ${length}, package_width_mm = ${width}, package_height_mm = ${height}
      where sku = 'HC-HAVNMUG-SAGE'`);
  expect(await measures(100, 100, null)).toBe("variants_package_check");
  expect(await measures(100, 100, 0)).toBe("variants_package_check");
  expect(await measures(2000, 2000, 1000)).toBeNull();
  expect(await measures(null, null, null)).toBeNull();
});
