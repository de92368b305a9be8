"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import type { Navigation } from "@/lib/catalog/navigation";

const NavigationContext = createContext<Navigation | null>(null);

/** What menu and footer link to, once for both. @param props.packed a `Navigation` as one text */
export function NavigationProvider({ packed, children }: { packed: string; children: ReactNode }) {
  const navigation = useMemo(() => JSON.parse(packed) as Navigation, [packed]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext);
  if (!navigation) throw new Error("NavigationProvider is missing above this component");
  return navigation;
}
