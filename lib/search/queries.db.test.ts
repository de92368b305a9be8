import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { markets } from "@/lib/markets";
import { cleanQuery } from "@/lib/search/query";
import { searchProducts } from "@/lib/search/queries";

const { us, de } = markets;

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedShop(database.db);
});

afterAll(() => database.drop());

const find = async (query: string, market = us) => {
  const { products } = await searchProducts(market, cleanQuery(query), database.db);
  return products.map(({ slug }) => slug);
};

describe("search", () => {
  it("finds a product by its name, best first", async () => {
    expect((await find("havn mug"))[0]).toBe("havn-mug");
  });

  it("takes a word for the beginning of one", async () => {
    expect(await find("teap")).toContain("skagen-teapot");
  });

  it.each([
    ["furnture", "myr-two-seat-sofa"],
    ["teepot", "skagen-teapot"],
    ["espreso", "havn-espresso-cup"],
    ["kettel", "kalla-kettle"],
  ])("forgives the typing mistake in %j", async (query, slug) => {
    expect(await find(query)).toContain(slug);
  });

  it("brings no lookalikes when something was meant as typed", async () => {
    expect(await find("teapot")).toEqual(["skagen-teapot"]);
  });

  it("finds by article number, material and category, in the language of the market", async () => {
    expect((await find("hc-havnmug-sage"))[0]).toBe("havn-mug");
    expect(await find("stoneware")).toContain("havn-mug");
    expect(await find("pendants")).toContain("kupol-pendant");
    expect(await find("Becher", de)).toContain("havn-mug");
  });

  it.each([
    "'",
    '"; drop table products; --',
    "100% & | ! ( ) :*",
    "\u0000",
    "🪵🪑",
    "the",
    "a".repeat(300),
    "<b>",
    "\\",
  ])("answers %j without an error", async (query) => {
    expect(Array.isArray(await find(query))).toBe(true);
  });

  it("finds nothing for nonsense and for nothing", async () => {
    expect(await find("zzzzqqq")).toEqual([]);
    expect(await find("   ")).toEqual([]);
  });

  it("shows no product that is not for sale in the market", async () => {
    await database.sql`update products set status = 'draft' where slug = 'skulpt-vase'`;
    await database.sql`
      delete from prices using variants v join products p on p.id = v.product_id
      where prices.variant_id = v.id and prices.currency = 'EUR' and p.slug = 'bue-arch-vase'`;
    expect(await find("skulpt vase")).not.toContain("skulpt-vase");
    expect(await find("bue arch vase", de)).not.toContain("bue-arch-vase");
    expect(await find("bue arch vase")).toContain("bue-arch-vase");
  });
});
