import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

/** The top of a home page that has no picture yet. */
export function PlainTitle(props: { market: Market; isEmpty: boolean }) {
  const t = words(props.market, "home");
  return (
    <div className="shell pt-12 lg:pt-20">
      <h1 className="font-display text-3xl tracking-[-0.02em] lg:text-4xl">{t("title")}</h1>
      {props.isEmpty && <p className="mt-3 text-lg text-ink-soft">{t("empty")}</p>}
    </div>
  );
}
