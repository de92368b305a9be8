import { QueryClient } from "@tanstack/react-query";

const create = () => new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: 2 } } });

let browserClient: QueryClient | undefined;

/** The one client of a visit. On the server each call gets its own: two visitors must never share a cache. */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return create();
  browserClient ??= create();
  return browserClient;
}
