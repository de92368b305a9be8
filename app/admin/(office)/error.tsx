"use client";

import { officeButton } from "@/components/admin/controls";
import { useWords } from "@/components/i18n/messages-provider";

export default function AdminError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useWords("officeError");
  return (
    <div role="alert" className="rounded-md border border-bad px-6 py-10">
      <h1 className="text-base font-medium">{t("title")}</h1>
      <p className="mt-1 max-w-lg text-ink-soft">{t("text")}</p>
      {error.digest && <p className="mt-1 text-ink-soft">{t("reference", { id: error.digest })}</p>}
      <button type="button" onClick={reset} className={`mt-5 ${officeButton.primary}`}>
        {t("retry")}
      </button>
    </div>
  );
}
