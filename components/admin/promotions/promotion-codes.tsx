import Link from "next/link";
import { CodeRow } from "@/components/admin/promotions/code-row";
import { officeButton, officeInput } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { Panel } from "@/components/admin/panel";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import type { PromotionPageRequest } from "@/lib/promotions/admin-list";
import type { StaffCode } from "@/lib/promotions/admin-queries";

/** The codes of a promotion, a page of them, each with its uses and limits. */
export function PromotionCodes(props: {
  promotionId: string;
  count: number;
  codes: readonly StaffCode[];
  next: string | null;
  request: PromotionPageRequest;
}) {
  const { promotionId, count, codes, next, request } = props;
  const t = words(office, "admin");
  const path = paths.adminPromotion(promotionId);
  const isPart = request.code !== "" || request.codesAfter !== undefined || next !== null;
  return (
    <Panel title={t("promotions.codesOf", { count })}>
      {count > 0 && (
        <div className="mb-2 flex flex-wrap gap-2">
          {isPart && (
            <search className="min-w-0 flex-1">
              <form action={path} className="flex gap-2">
                <input
                  key={request.code}
                  type="search"
                  name="code"
                  defaultValue={request.code}
                  aria-label={t("promotions.code.search")}
                  placeholder={t("promotions.code.search")}
                  maxLength={40}
                  autoComplete="off"
                  className={officeInput}
                />
                <button type="submit" className={officeButton.secondary}>
                  {t("list.searchButton")}
                </button>
              </form>
            </search>
          )}
          <a href={paths.api.promotionCodes(promotionId)} download className={officeButton.quiet}>
            {t("promotions.code.download")}
          </a>
        </div>
      )}
      {codes.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {codes.map((code) => (
            // Another limit, another form: what was typed before is done.
            <CodeRow
              key={`${code.id}/${code.usageLimit}/${code.usageLimitPerCustomer}`}
              promotionId={promotionId}
              code={code}
            />
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft">{t(count > 0 ? "promotions.code.nothing" : "promotions.code.none")}</p>
      )}
      {(next !== null || request.codesAfter !== undefined) && (
        <nav aria-label={t("promotions.codes")} className="mt-3 flex justify-between">
          {request.codesAfter !== undefined ? (
            <Link href={codesPath(path, request.code)} className={officeButton.secondary} prefetch={false}>
              {t("promotions.code.first")}
            </Link>
          ) : (
            <span />
          )}
          {next !== null && (
            <Link
              href={codesPath(path, request.code, next)}
              className={officeButton.secondary}
              prefetch={false}
            >
              {t("promotions.code.more")}
            </Link>
          )}
        </nav>
      )}
    </Panel>
  );
}

function codesPath(path: string, code: string, after?: string): string {
  const query = new URLSearchParams({
    ...(code === "" ? {} : { code }),
    ...(after === undefined ? {} : { codesAfter: after }),
  });
  return query.size > 0 ? `${path}?${query}` : path;
}
