"use client";

import { useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";

/** Says that products did not load, in the place where they were asked for, with a way to try again. */
export function ListFailure({ text, onRetry }: { text: string; onRetry: () => void }) {
  const t = useWords("list");
  return (
    <div
      role="alert"
      className="flex w-full flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-xs bg-surface p-4"
    >
      <p className="max-w-[60ch] text-sm">{text}</p>
      <button type="button" className={buttonClass.secondary} onClick={onRetry}>
        {t("failed.retry")}
      </button>
    </div>
  );
}
