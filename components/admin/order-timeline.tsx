import { z } from "zod";
import { moneyOf, office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { Panel } from "@/components/admin/panel";
import { words } from "@/lib/i18n/messages";
import type { StaffOrder } from "@/lib/orders/admin-queries";

/** What an event may tell beyond its name; whatever else it holds is not shown. */
const detailSchema = z.object({
  amount: z.int().optional().catch(undefined),
  spentAmount: z.int().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  creditAmount: z.int().optional().catch(undefined),
  lastFour: z.string().optional().catch(undefined),
});

/** The order's history, newest first. */
export function OrderTimeline({ order, timeZone }: { order: StaffOrder; timeZone: string }) {
  const t = words(office, "admin");
  const money = moneyOf(order);
  const said = (code: string) => {
    const known = `reasons.${code}`;
    return t.has(known) ? t(known) : code;
  };
  return (
    <Panel title={t("order.timeline")}>
      <ol className="flex flex-col gap-3">
        {order.events.map((event) => {
          const key = `events.${event.event}`;
          const { amount, spentAmount, reason, code, creditAmount, lastFour } =
            detailSchema.safeParse(event.data).data ?? {};
          const details = [
            amount === undefined || amount === creditAmount ? null : money(amount),
            creditAmount && lastFour ? t("order.credited", { amount: money(creditAmount), lastFour }) : null,
            spentAmount ? t("order.spent", { amount: money(spentAmount) }) : null,
            reason === undefined ? null : t("order.reason", { reason: said(reason) }),
            code === undefined ? null : said(code),
          ].filter((detail) => detail !== null);
          return (
            <li key={event.id} className="grid grid-cols-[auto_1fr_auto] items-baseline gap-x-3">
              <span aria-hidden className="size-2 rounded-full border border-line-strong" />
              <div>
                <span className="font-medium">{t.has(key) ? t(key) : event.event}</span>
                <span className="text-ink-soft">
                  {" "}
                  {event.actorName ?? t(`order.actors.${event.actorKind}`)}
                </span>
                {details.length > 0 && <div className="text-ink-soft">{details.join(", ")}</div>}
              </div>
              <span className="text-ink-soft">
                <Instant at={event.at} timeZone={timeZone} />
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
