import Link from "next/link";
import { officeButton, officeInput } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import { promotionListPath, type PromotionListRequest, promotionStates } from "@/lib/promotions/admin-list";

/** Links and a form that is answered by GET: the address says what is shown, with and without scripts. */
export function PromotionFilters({ state, q }: PromotionListRequest) {
  const t = words(office, "admin");
  return (
    <div className="flex flex-col gap-4 lg:flex-row lg:items-center lg:justify-between">
      <nav
        aria-label={t("promotions.state")}
        className="-mx-4 overflow-x-auto px-4 scrollbar-none md:mx-0 md:px-0"
      >
        <ul className="flex gap-1">
          {[undefined, ...promotionStates].map((each) => (
            <li key={each ?? "all"}>
              <Link
                href={promotionListPath({ state: each, q })}
                aria-current={each === state ? "page" : undefined}
                className="flex min-h-11 items-center rounded-md px-3 whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink md:min-h-9"
              >
                {each ? t(`promotions.states.${each}`) : t("list.all")}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <search className="lg:w-80">
        <form action={paths.adminPromotions} className="flex gap-2">
          {state && <input type="hidden" name="state" value={state} />}
          <input
            // Another address, another field: what was typed must not outlive a click on "All".
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            aria-label={t("promotions.search")}
            placeholder={t("promotions.search")}
            maxLength={100}
            autoComplete="off"
            className={officeInput}
          />
          <button type="submit" className={officeButton.secondary}>
            {t("list.searchButton")}
          </button>
        </form>
      </search>
    </div>
  );
}
