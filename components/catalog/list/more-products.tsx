"use client";

import { useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";

/** A link to the next page, for search engines and without scripts; with them it adds that page to this one. */
export function MoreProducts(props: {
  href: string;
  progress: string;
  isLoading: boolean;
  onPrepare: () => void;
  onLoad: () => void;
}) {
  const { isLoading } = props;
  const t = useWords("list");
  return (
    <nav aria-label={t("more.nav")} className="mt-16 flex flex-col items-center gap-4">
      <p className="text-sm text-ink-soft tabular-nums">{props.progress}</p>
      <a
        href={props.href}
        rel="next"
        aria-disabled={isLoading}
        className={`${buttonClass.secondary} w-full sm:w-auto sm:min-w-64`}
        onPointerEnter={props.onPrepare}
        onFocus={props.onPrepare}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          props.onLoad();
        }}
      >
        {isLoading ? t("more.loading") : t("more.load")}
      </a>
    </nav>
  );
}
