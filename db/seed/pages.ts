import { readFileSync } from "node:fs";
import path from "node:path";
import { contentPageTranslations, contentPages } from "@/db/schema";
import { knownSlugs } from "@/db/seed/slugs";
import type { Tx } from "@/db/client";

/** In the order of the footer. */
const pageSlugs = ["about", "delivery", "returns", "help", "imprint", "privacy", "terms"] as const;

/**
 * First line: the title. The rest is the body as it is stored: paragraphs with a blank line between them; a line that
 * begins with `## ` is a heading, one with `- ` an item of a list. Nothing else has a meaning, so nothing needs
 * escaping.
 */
function readPage(slug: string, language: "en" | "de"): { title: string; body: string } {
  const file = path.join(import.meta.dirname, "pages", `${slug}.${language}.txt`);
  const text = readFileSync(file, "utf8").replaceAll("\r\n", "\n").trim();
  const end = text.indexOf("\n");
  return { title: text.slice(0, end).trim(), body: text.slice(end).trim() };
}

/** @returns slugs of the pages that were missing */
export async function seedPages(tx: Tx): Promise<string[]> {
  const known = await knownSlugs(tx, "page");
  const added: string[] = [];
  for (const [position, slug] of pageSlugs.entries()) {
    if (known.has(slug)) continue;
    const [page] = await tx
      .insert(contentPages)
      .values({ slug, position, ...readPage(slug, "en") })
      .returning({ id: contentPages.id });
    if (!page) throw new Error(`Seed: the page "${slug}" was not stored`);
    await tx
      .insert(contentPageTranslations)
      .values({ pageId: page.id, language: "de", ...readPage(slug, "de") });
    added.push(slug);
  }
  return added;
}
