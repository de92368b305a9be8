"use client";

import { useEffect, useRef } from "react";
import { useWords } from "@/components/i18n/messages-provider";
import { linkMinutes } from "@/lib/customers/sign-in-limits";

/** What follows is the same for an address that has an account and one that has none. */
export function SentNotice({ email }: { email: string }) {
  const t = useWords("account");
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="mt-8 border-l-2 border-accent pl-4">
      <h2 ref={title} tabIndex={-1} className="text-lg font-medium">
        {t("sent.title")}
      </h2>
      <p className="mt-1 break-words">{t("sent.text", { email, minutes: linkMinutes })}</p>
      <p className="mt-3 text-sm text-ink-soft">{t("sent.again")}</p>
    </div>
  );
}
