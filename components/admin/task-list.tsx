import Link from "next/link";
import { z } from "zod";
import { moneyOf, office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { OnePress } from "@/components/admin/one-press";
import { words } from "@/lib/i18n/messages";
import { finishTask } from "@/lib/orders/admin-actions";
import { currencyCodes } from "@/lib/money";
import { taskKind } from "@/lib/orders/task-kinds";
import type { StaffTask } from "@/lib/orders/task-queries";
import { paths } from "@/lib/paths";

/** What a task may tell beyond its kind; whatever else it holds is not shown. */
const detailSchema = z.object({
  amount: z.int().optional().catch(undefined),
  currency: z.enum(currencyCodes).optional().catch(undefined),
  expectedAmount: z.int().optional().catch(undefined),
  expectedCurrency: z.enum(currencyCodes).optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  session: z.string().optional().catch(undefined),
  payment: z.string().optional().catch(undefined),
});

/** What the shop asks of its staff: what happened, what to do, and a button for when it is done. */
export function TaskList(props: {
  tasks: readonly StaffTask[];
  timeZone: string;
  mayResolve: boolean;
  /** On the page of the order itself its number need not be said. */
  isOnOrder?: boolean;
}) {
  const { tasks, timeZone, mayResolve, isOnOrder = false } = props;
  const t = words(office, "admin");
  return (
    <ul className="flex flex-col divide-y divide-line">
      {tasks.map((task) => {
        const { orderNumber, resolvedAt } = task;
        const kind = taskKind(task.kind);
        return (
          <li
            key={task.id}
            className="grid gap-x-8 gap-y-3 py-4 first:pt-0 last:pb-0 sm:grid-cols-[1fr_auto]"
          >
            <div className={`min-w-0 ${resolvedAt ? "text-ink-soft" : ""}`}>
              <h3 className="font-medium">{t(`tasks.kinds.${kind}.title`)}</h3>
              <Details details={task.details} />
              {!resolvedAt && <p className="max-w-[65ch]">{t(`tasks.kinds.${kind}.text`)}</p>}
              <p className="mt-1 text-ink-soft">
                {orderNumber && !isOnOrder && (
                  <>
                    <Link href={paths.adminOrder(orderNumber)} prefetch={false} className="text-link">
                      {t("tasks.order", { number: orderNumber })}
                    </Link>
                    {" · "}
                  </>
                )}
                {kind === "return_requested" && (
                  <>
                    <Link href={paths.adminReturns} prefetch={false} className="text-link">
                      {t("returns.look")}
                    </Link>
                    {" · "}
                  </>
                )}
                <Instant at={task.createdAt} timeZone={timeZone} />
                {resolvedAt && (
                  <>
                    {" · "}
                    {task.resolvedBy ? t("tasks.doneBy", { name: task.resolvedBy }) : t("tasks.doneItself")}
                  </>
                )}
              </p>
            </div>
            {mayResolve && !resolvedAt && (
              <OnePress
                action={finishTask}
                fields={{ taskId: task.id }}
                text={t("tasks.done")}
                label={t("tasks.doneLabel", { task: t(`tasks.kinds.${kind}.title`) })}
                errors={{ task_changed: t("tasks.changed"), unexpected: t("tasks.unexpected") }}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Details({ details }: { details: unknown }) {
  const t = words(office, "admin");
  const found = detailSchema.safeParse(details).data ?? {};
  const money = (amount: number | undefined, currency: (typeof currencyCodes)[number] | undefined) =>
    amount === undefined || currency === undefined ? null : moneyOf({ currency })(amount);
  const amount = money(found.amount, found.currency);
  const expected = money(found.expectedAmount, found.expectedCurrency);
  const said = [
    amount && expected ? t("tasks.insteadOf", { amount, expected }) : amount,
    found.code ?? null,
    found.payment ?? found.session ?? null,
  ].filter((part) => part !== null);
  return said.length > 0 ? <p className="break-words tabular-nums">{said.join(" · ")}</p> : null;
}
