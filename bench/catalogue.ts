import { type CachedFigures, measureCached } from "@/bench/cached-pages";
import { measureFirstVisits, type VisitFigures } from "@/bench/first-visits";
import { measureNavigation, type NavigationResult } from "@/bench/navigation";
import { measureWeight, type WeightFigures } from "@/bench/page-weight";
import { takeSamples } from "@/bench/samples";
import { measureSuggestions, type SearchFigures } from "@/bench/search";
import { memory, type Target } from "@/bench/target";
import { step } from "@/scripts/shop/progress";

/** Everything that is measured on one catalogue. */
export type CatalogueFigures = {
  readonly products: number;
  readonly cached: readonly CachedFigures[];
  readonly firstProducts: VisitFigures | null;
  readonly firstLists: VisitFigures | null;
  readonly deepPages: VisitFigures | null;
  readonly suggestions: SearchFigures;
  readonly weight: WeightFigures;
  readonly navigation: NavigationResult;
  /** Of the server after all of that, in MB; null where it cannot be read. */
  readonly memory: number | null;
};

export async function measureCatalogue(target: Target): Promise<CatalogueFigures> {
  const { products } = target;
  const of = `of ${products.toLocaleString("en-US")} products`;
  const samples = await takeSamples(target.sql);
  // The first list of a process waits for the index in its memory; every later one finds it.
  await (await fetch(target.origin + samples.list)).arrayBuffer();
  const cached = await step(`Measuring cached pages ${of}`, () => measureCached(target, samples));
  const firstProducts = await step(`Measuring first visits ${of}`, () =>
    measureFirstVisits(target, samples.products),
  );
  const firstLists = await step(`Measuring lists that nobody saw, ${of}`, () =>
    measureFirstVisits(target, samples.lists),
  );
  const deepPages = await step(`Measuring pages deep in a list, ${of}`, () =>
    measureFirstVisits(target, samples.deepPages),
  );
  const suggestions = await step(`Measuring suggestions ${of}`, () =>
    measureSuggestions(target.origin, target.databaseUrl),
  );
  const weight = await step(`Weighing a product page ${of}`, () => measureWeight(target, samples.product));
  const navigation = await step(`Measuring navigation, ${of}`, () => measureNavigation(target.origin));
  return {
    products,
    cached,
    firstProducts,
    firstLists,
    deepPages,
    suggestions,
    weight,
    navigation,
    memory: memory(target),
  };
}
