import Link from "next/link";
import type { ReactNode } from "react";

/** Above a heading: to the list that the page is from. */
export const BackLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link
    href={href}
    className="inline-flex min-h-6 items-center text-ink-soft hover:text-ink"
    prefetch={false}
  >
    ← {children}
  </Link>
);
