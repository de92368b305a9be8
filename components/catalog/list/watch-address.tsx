"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent } from "react";

/**
 * Tells of a changed query, whoever changed it. Shows nothing, inside a boundary of its own: a static page knows no
 * query, so React leaves this to the browser.
 */
export function WatchAddress({ onChange }: { onChange: (query: string) => void }) {
  const query = useSearchParams().toString();
  const changed = useEffectEvent(onChange);
  useEffect(() => changed(query), [query]);
  return null;
}
