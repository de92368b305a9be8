import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { photograph } from "@/db/seed/photographs";
import { contentUnits } from "@/lib/pricing/unit-price";

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = z.string().min(1);
/** The database keeps the address that the file has now. */
const photo = z
  .string()
  .startsWith("images/")
  .transform((file) => photograph(file.replace(/^images\//, "/catalog/")));
const imagePath = photo.transform(({ address }) => address);
/** ISO 3166-1 alpha-2. */
const country = z.string().regex(/^[A-Z]{2}$/);
const usdAmount = z.int().positive();

const list = z.object({ slug, name: text, description: text });

const product = z.object({
  slug,
  name: text,
  category: slug,
  subcategory: slug,
  brand: text,
  description: text,
  highlights: z.array(text),
  materials: z.array(text),
  /** Whole millimetres. */
  dimensions: z.object({
    width: z.int(),
    depth: z.int(),
    height: z.int(),
    unit: z.literal("mm"),
  }),
  care: text,
  countryOfOrigin: country,
  tags: z.array(text),
  options: z.array(
    z.object({
      name: text,
      values: z.array(z.object({ slug: text, label: text, hex: text.optional() })),
    }),
  ),
  variants: z.array(
    z.object({
      sku: text,
      /** Option name → label of the value. */
      options: z.record(text, text),
      /** Minor units of USD, without tax. */
      price: usdAmount,
      /** What it costs without the sale. */
      compareAtPrice: usdAmount.nullable(),
      stock: z.int().nonnegative(),
      /** Grams. */
      weight: z.int().positive(),
      /** What is in it, where it is sold by weight or volume. */
      content: z.object({ amount: z.int().positive(), unit: z.enum(contentUnits) }).optional(),
      barcode: text,
      images: z.array(imagePath),
    }),
  ),
  images: z.array(
    z.object({ src: photo, alt: text }).transform(({ src: { address, ...size }, alt }) => ({
      src: address,
      alt,
      ...size,
    })),
  ),
  reviews: z.array(
    z.object({
      rating: z.int().min(1).max(5),
      title: text,
      body: text,
      author: text,
      date: z.iso.date(),
      verified: z.boolean(),
    }),
  ),
  related: z.array(slug),
});

const schema = z.object({
  banners: z.array(z.object({ slug, image: imagePath, title: text, subtitle: text, alt: text })),
  makers: z.array(z.object({ name: text, country, about: text })),
  categories: z.array(list.extend({ image: imagePath, subcategories: z.array(list) })),
  products: z.array(product),
  collections: z.array(list.extend({ image: imagePath, products: z.array(slug) })),
});

export type Catalog = z.output<typeof schema>;
export type CatalogProduct = Catalog["products"][number];
export type CatalogVariant = CatalogProduct["variants"][number];

/** The demo shop's catalogue, checked. @throws ZodError naming what is wrong with catalog.json */
export function readCatalog(): Catalog {
  const file = path.join(import.meta.dirname, "catalog.json");
  return schema.parse(JSON.parse(readFileSync(file, "utf8")));
}
