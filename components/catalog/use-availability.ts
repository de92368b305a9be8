"use client";

import { useQuery } from "@tanstack/react-query";
import type { ProductVariant } from "@/lib/catalog/product-variants";
import { paths } from "@/lib/paths";

/** The page's variants with the stock of this moment, as soon as it is known: on view and whenever the window is looked at again. */
export function useLiveVariants(
  productId: string,
  variants: readonly ProductVariant[],
): readonly ProductVariant[] {
  const { data } = useQuery({
    queryKey: ["availability", productId],
    queryFn: async ({ signal }): Promise<Record<string, number>> => {
      const response = await fetch(paths.api.availability(productId), { signal });
      if (!response.ok) throw new Error(`Availability answered ${response.status}`);
      return response.json();
    },
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  });
  if (!data) return variants;
  // A variant that the answer does not name is no longer sold.
  return variants.map((variant) => ({ ...variant, available: data[variant.id] ?? 0 }));
}
