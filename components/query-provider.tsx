"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

/** The one client of a visit: it lives in the layout, so it outlasts every change of page. */
export function QueryProvider(props: { children: ReactNode }) {
  // In state and not beside the component: on the server two visitors must never share a cache.
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: 2 } } }),
  );
  return <QueryClientProvider client={client}>{props.children}</QueryClientProvider>;
}
