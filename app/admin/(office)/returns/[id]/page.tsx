import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { BackLink } from "@/components/admin/back-link";
import { Badge } from "@/components/admin/badge";
import { moneyOf, office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { Panel } from "@/components/admin/panel";
import { AnswerForm } from "@/components/admin/returns/answer-form";
import { ReceiveForm } from "@/components/admin/returns/receive-form";
import { ReturnRefundForm } from "@/components/admin/returns/refund-form";
import { returnTones } from "@/components/admin/returns/tones";
import { requireStaff } from "@/lib/auth";
import { can } from "@/lib/customers/permissions";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import { getReturn, type StaffReturn } from "@/lib/returns/admin-queries";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

type Props = PageProps<"/admin/returns/[id]">;

export const metadata: Metadata = { title: t("returns.one") };

export default async function ReturnPage({ params }: Props) {
  const { id } = await params;
  const staff = await requireStaff("orders:read", paths.adminReturn(id))();
  const [shown, timeZone] = await Promise.all([getReturn(staff, id), getShopTimeZone()]);
  if (!shown) notFound();
  return (
    <>
      <BackLink href={paths.adminReturns}>{t("returns.title")}</BackLink>
      <h1 className="mt-1 text-xl font-medium">{t("returns.heading", { number: shown.name })}</h1>
      <p className="mt-1 mb-6 flex flex-wrap items-center gap-x-5 gap-y-1 text-ink-soft">
        <Badge tone={returnTones[shown.status]}>{t(`returns.status.${shown.status}`)}</Badge>
        <Link href={paths.adminOrder(shown.orderNumber)} prefetch={false} className="text-link">
          {t("tasks.order", { number: shown.orderNumber })}
        </Link>
        <span className="min-w-0 break-all">{shown.email}</span>
        <Instant at={shown.createdAt} timeZone={timeZone} />
      </p>
      <div className="grid gap-4 lg:grid-cols-[1fr_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title={t("returns.things")}>
            <ul className="divide-y divide-line">
              {shown.lines.map((line) => (
                <li key={line.orderLineId} className="py-2 first:pt-0 last:pb-0">
                  <p className="font-medium break-words">
                    {t("parcels.line", { quantity: line.quantity, product: nameOf(line) })}
                  </p>
                  <p className="text-ink-soft">
                    {line.sku} · {words(office, "returns")(`reasons.${line.reason}`)}
                    {line.receivedQuantity !== null && (
                      <>
                        {" · "}
                        {t("returns.came", { count: line.receivedQuantity })}
                        {" · "}
                        {t(line.restock ? "returns.toStock" : "returns.notToStock")}
                      </>
                    )}
                  </p>
                </li>
              ))}
            </ul>
          </Panel>
          <Answer shown={shown} timeZone={timeZone} />
          <Step
            shown={shown}
            mayAnswer={can(staff.role, "orders:write")}
            mayReceive={can(staff.role, "orders:fulfill")}
            mayRefund={can(staff.role, "orders:refund")}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title={t("returns.photo")}>
            {shown.hasPhoto ? (
              <a href={paths.api.returnPhoto(shown.id)} target="_blank" rel="noreferrer">
                {/* oxlint-disable-next-line next/no-img-element -- a private file, of one size */}
                <img
                  src={paths.api.returnPhoto(shown.id)}
                  alt={t("returns.photoAlt")}
                  className="max-w-full"
                />
              </a>
            ) : (
              <p className="text-ink-soft">{t("returns.noPhoto")}</p>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

const nameOf = ({ name, label }: { name: string; label: string }) =>
  label === "" ? name : `${name}, ${label}`;

/** What was answered, by whom and when. */
function Answer({ shown, timeZone }: { shown: StaffReturn; timeZone: string }) {
  if (!shown.answeredAt) return null;
  return (
    <Panel title={t("returns.answered")}>
      <p className="text-ink-soft">
        {shown.answeredBy} <Instant at={shown.answeredAt} timeZone={timeZone} />
      </p>
      {shown.answer && <p className="mt-2 break-words whitespace-pre-line">{shown.answer}</p>}
      {shown.labelUrl && (
        <p className="mt-2 break-all">
          <a href={shown.labelUrl} target="_blank" rel="noreferrer" className="text-link">
            {shown.labelUrl}
          </a>
        </p>
      )}
      {shown.receivedAt && (
        <p className="mt-2 text-ink-soft">
          {t("returns.receivedBy", { name: shown.receivedBy ?? "" })}{" "}
          <Instant at={shown.receivedAt} timeZone={timeZone} />
        </p>
      )}
    </Panel>
  );
}

/** What is to be done next, for whoever may do it. */
function Step(props: { shown: StaffReturn; mayAnswer: boolean; mayReceive: boolean; mayRefund: boolean }) {
  const { shown } = props;
  const errors = { return_changed: t("returns.errors.return_changed"), unexpected: t("tasks.unexpected") };
  if (shown.status === "requested" && props.mayAnswer)
    return (
      <Panel title={t("returns.answerTitle")}>
        <AnswerForm
          returnId={shown.id}
          words={{
            answer: t("returns.answer"),
            hint: t("returns.answerHint"),
            labelUrl: t("returns.labelUrl"),
            approve: t("returns.approve"),
            decline: t("returns.decline"),
          }}
          errors={{
            ...errors,
            answer: t("returns.errors.answer"),
            labelUrl: t("returns.errors.labelUrl"),
          }}
        />
      </Panel>
    );
  if (shown.status === "approved" && props.mayReceive)
    return (
      <Panel title={t("returns.receiveTitle")}>
        <ReceiveForm
          returnId={shown.id}
          lines={shown.lines.map((line) => ({
            id: line.orderLineId,
            name: nameOf(line),
            most: line.quantity,
          }))}
          words={{
            hint: t("returns.receiveHint"),
            units: t("returns.cameUnits"),
            restock: t("returns.restock"),
            receive: t("returns.receive"),
          }}
          errors={{
            ...errors,
            nothing_received: t("returns.errors.nothing_received"),
            too_many_units: t("returns.errors.too_many_units"),
          }}
        />
      </Panel>
    );
  const { refund } = shown;
  if (shown.status !== "received" || !props.mayRefund || !refund) return null;
  const money = moneyOf(refund);
  return (
    <Panel title={t("returns.refundTitle")}>
      {refund.amount === null ? (
        <p>{t("returns.errors.not_refundable")}</p>
      ) : (
        <ReturnRefundForm
          returnId={shown.id}
          seenAmount={refund.seenAmount}
          words={{
            shipping:
              refund.shippingAmount === null
                ? ""
                : t("returns.shipping", { amount: money(refund.shippingAmount) }),
            refund: t("returns.refund", { amount: money(refund.amount) }),
            hint: t("returns.refundHint"),
          }}
          errors={{
            ...errors,
            refund_changed: t("refund.changed"),
            not_refundable: t("returns.errors.not_refundable"),
          }}
        />
      )}
    </Panel>
  );
}
