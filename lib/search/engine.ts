import "server-only";
import { postgresEngine } from "@/lib/search/postgres-engine";
import type { SearchEngine } from "@/lib/search/search-engine";

/** What the shop searches with: the one place that knows which. */
export const searchEngine: SearchEngine = postgresEngine();
