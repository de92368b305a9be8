import { buttonClass } from "@/components/ui/button";
import { linkMinutes } from "@/lib/customers/sign-in-limits";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

/** For a link that was used or has ended, and the way to another one. */
export function GoneLink(props: { market: Market; href: string; label: string }) {
  const t = words(props.market, "account");
  return (
    <div className="max-w-2xl space-y-4">
      <h1 className="font-display text-3xl">{t("enter.goneTitle")}</h1>
      <p className="text-lg text-ink-soft">{t("enter.goneText", { minutes: linkMinutes })}</p>
      <a href={props.href} className={buttonClass.primary}>
        {props.label}
      </a>
    </div>
  );
}
