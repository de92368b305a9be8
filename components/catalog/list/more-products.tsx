"use client";

import type { ReactNode } from "react";
import { isPlain } from "@/components/catalog/list/state-link";
import { useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";

/**
 * A link to the next page or the one before, for search engines and without scripts; with them it adds that page to
 * this one.
 */
export function MoreProducts(props: {
  href: string;
  rel: "next" | "prev";
  label: string;
  progress?: string;
  isLoading: boolean;
  /** Said in place of the link when the page did not load. */
  failure: ReactNode;
  onPrepare?: () => void;
  onLoad: () => void;
}) {
  const { rel, isLoading, failure } = props;
  const t = useWords("list");
  return (
    <nav
      aria-label={t(`more.${rel}`)}
      className={`flex flex-col items-center gap-4 ${rel === "next" ? "mt-16" : "mb-10"}`}
    >
      {props.progress && <p className="text-sm text-ink-soft tabular-nums">{props.progress}</p>}
      {failure || (
        <a
          href={props.href}
          rel={rel}
          aria-disabled={isLoading}
          className={`${buttonClass.secondary} w-full sm:w-auto sm:min-w-64`}
          onPointerEnter={props.onPrepare}
          onFocus={props.onPrepare}
          onClick={(event) => {
            if (!isPlain(event)) return;
            event.preventDefault();
            props.onLoad();
          }}
        >
          {isLoading ? t("more.loading") : props.label}
        </a>
      )}
    </nav>
  );
}
