import { PrefetchLink } from "@/components/ui/prefetch-link";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import type { FoundOutcome } from "@/lib/search/search-engine";

/** Says where the results are not what was typed, and leads to what was. */
export function SearchNotes(props: { market: Market; query: string; outcome: FoundOutcome }) {
  const { market, query } = props;
  const { corrections, dropped, isSome, meant } = props.outcome;
  const t = words(market, "search");
  if (corrections.length === 0 && dropped.length === 0 && !isSome) return null;
  return (
    <output className="mt-6 flex flex-col gap-1 text-ink-soft">
      {corrections.length > 0 && (
        <span>
          {t("corrected", { meant })}{" "}
          <PrefetchLink href={paths.searchExactly(market, query)} rel="nofollow" className="text-link">
            {t("exactly", { typed: query })}
          </PrefetchLink>
        </span>
      )}
      {dropped.length > 0 && <span>{t("dropped", { words: dropped.join(" ") })}</span>}
      {isSome && <span>{t("some")}</span>}
    </output>
  );
}
