"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Entry = {
  href: string;
  label: string;
  icon: ReactNode;
  /** Other pages' addresses begin with this one's. */
  isHome?: boolean;
  /** Pages that are reached through it. */
  under?: readonly string[];
  /** What waits there: a number for the eye, and in words. */
  waiting?: { count: string; label: string };
};

/** Knows which page it is on, so it is told to the eye and to screen readers. */
export function OfficeNavigation({ entries }: { entries: readonly Entry[] }) {
  const pathname = usePathname();
  return (
    <ul className="flex flex-wrap gap-1 lg:flex-col">
      {entries.map(({ href, label, icon, isHome, under = [], waiting }) => (
        <li key={href}>
          <Link
            href={href}
            aria-current={
              pathname === href
                ? "page"
                : !isHome && [href, ...under].some((place) => `${pathname}/`.startsWith(`${place}/`))
                  ? "true"
                  : undefined
            }
            className="flex min-h-11 items-center gap-2 rounded-md px-3 whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:bg-paper aria-[current]:font-medium aria-[current]:text-ink lg:min-h-9"
          >
            {icon}
            {label}
            {waiting && (
              <span className="ml-auto rounded-full bg-ink px-2 text-xs leading-5 font-medium text-paper tabular-nums">
                <span aria-hidden>{waiting.count}</span>
                <span className="sr-only">{waiting.label}</span>
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
