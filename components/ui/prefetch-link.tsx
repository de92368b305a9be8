"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link that fetches its page when somebody is about to use it, not when it comes into view: a list of 24 products
 * would otherwise ask for 24 pages.
 */
export function PrefetchLink(props: ComponentProps<typeof Link>) {
  const [isWanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  return (
    <Link
      {...props}
      prefetch={isWanted ? null : false}
      onMouseEnter={want}
      onTouchStart={want}
      onFocus={want}
    />
  );
}
