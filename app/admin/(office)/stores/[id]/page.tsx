import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackLink } from "@/components/admin/back-link";
import { office } from "@/components/admin/format";
import { StoreForm } from "@/components/admin/stores/store-form";
import { StoreWords } from "@/components/admin/stores/store-words";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { newId } from "@/lib/ids";
import { dateFormat } from "@/lib/intl";
import { paths } from "@/lib/paths";
import { localClock } from "@/lib/shipping/local-time";
import { daysText, spansText } from "@/lib/shipping/store-hours";
import { weekdays } from "@/lib/shipping/store-input";
import { getStore } from "@/lib/shipping/store-queries";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("stores.title") };

const weekdayName = dateFormat(office.locale, { weekday: "long", timeZone: "UTC" });
/** 2024 began on a Monday. */
const nameOf = (weekday: number) => weekdayName.format(new Date(Date.UTC(2024, 0, weekday)));

export default async function StorePage({ params, searchParams }: PageProps<"/admin/stores/[id]">) {
  const { id } = await params;
  const { saved } = await searchParams;
  await requireStaff("settings:write", paths.adminStore(id))();
  const store = await getStore(id);
  if (!store) notFound();
  const { name, line1, line2, city, state, postalCode, hours, exceptions } = store;
  const today = localClock(new Date(), store.timeZone).day;
  const days = exceptions.filter(({ day }) => day >= today);
  return (
    <>
      <BackLink href={paths.adminStores}>{t("stores.back")}</BackLink>
      <h1 className="mt-1 mb-4 text-xl font-medium break-words">{name}</h1>
      {saved && (
        <output className="mb-4 block rounded-md border border-ok p-3 text-ok">{t("stores.saved")}</output>
      )}
      <StoreWords>
        <StoreForm
          key={store.lastChange}
          storeId={id}
          seen={store.lastChange}
          requestId={newId()}
          timeZone={store.timeZone}
          weekdays={weekdays.map(nameOf)}
          initial={{
            name,
            line1,
            line2: line2 ?? "",
            city,
            state: state ?? "",
            postalCode,
            cutOffTime: store.cutOffTime.slice(0, 5),
            handlingDays: String(store.handlingDays),
            handlingMinutes: String(store.handlingMinutes),
            keepsDays: String(store.keepsDays),
            ...(store.isOffered ? { isOffered: "on" } : {}),
            ...Object.fromEntries(
              weekdays.map((weekday) => [
                `hours-${weekday}`,
                spansText(hours.filter((each) => each.weekday === weekday)),
              ]),
            ),
            days: daysText(days, t("stores.days.closed")),
          }}
        />
      </StoreWords>
    </>
  );
}
