import { PrefetchLink } from "@/components/ui/prefetch-link";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { returnPolicy } from "@/lib/shipping/return-policy";

const promises = [
  { key: "delivery", page: "delivery" },
  { key: "returns", page: "returns" },
  { key: "help", page: "help" },
] as const;

/** What the shop promises, in words. */
export function Promises({ market }: { market: Market }) {
  const t = words(market, "home");
  const { days } = returnPolicy(market);
  return (
    <section className="shell section" aria-labelledby="promises-title">
      <h2 id="promises-title" className="sr-only">
        {t("promisesTitle")}
      </h2>
      <ul className="grid gap-x-6 gap-y-10 border-t border-line pt-10 md:grid-cols-3 lg:pt-14">
        {promises.map(({ key, page }) => (
          <li key={key} className="max-w-sm">
            <h3 className="font-display text-xl">{t(`promise.${key}.title`, { days })}</h3>
            <p className="mt-2 text-ink-soft">{t(`promise.${key}.text`)}</p>
            <PrefetchLink
              href={paths.page(market, page)}
              className="text-link mt-2 inline-flex min-h-11 items-center text-sm"
            >
              {t(`promise.${key}.link`)}
            </PrefetchLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
