"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { queryClient } from "@/components/query-client";

/**
 * For the components below that ask by react-query. It stands around them and not around the shop, because a page that
 * nobody has touched needs none of it.
 */
export function QueryProvider(props: { children: ReactNode }) {
  const [client] = useState(queryClient);
  return <QueryClientProvider client={client}>{props.children}</QueryClientProvider>;
}
