"use client";

import { useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";

/** What an error boundary of the shop shows. @param props.error its digest is the number under which the log has it */
export function ErrorMessage(props: { error: Error & { digest?: string }; retry: () => void }) {
  const { digest } = props.error;
  const t = useWords("common");
  return (
    <div className="shell py-16 lg:py-28">
      <h1 className="font-display text-3xl tracking-[-0.02em] lg:text-4xl">{t("error.title")}</h1>
      <p className="mt-3 max-w-[55ch] text-ink-soft lg:text-lg">{t("error.text")}</p>
      <button type="button" onClick={props.retry} className={`${buttonClass.primary} mt-8`}>
        {t("error.retry")}
      </button>
      {digest && <p className="mt-6 text-sm text-ink-soft">{t("error.reference", { id: digest })}</p>}
    </div>
  );
}
