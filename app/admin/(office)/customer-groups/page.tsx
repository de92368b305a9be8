import type { Metadata } from "next";
import Link from "next/link";
import { officeButton } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { GroupForm } from "@/components/admin/groups/group-form";
import { GroupWords } from "@/components/admin/groups/group-words";
import { Panel } from "@/components/admin/panel";
import { requireStaff } from "@/lib/auth";
import { listGroups } from "@/lib/customers/group-queries";
import { words } from "@/lib/i18n/messages";
import { newId } from "@/lib/ids";
import { paths } from "@/lib/paths";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("groups.title") };

export default async function GroupsPage({ searchParams }: PageProps<"/admin/customer-groups">) {
  const { after } = await searchParams;
  const staff = await requireStaff("customers:write", paths.adminGroups)();
  const { groups, next } = await listGroups(
    staff,
    typeof after === "string" ? after.slice(0, 80) : undefined,
  );
  return (
    <>
      <h1 className="text-xl font-medium">{t("groups.title")}</h1>
      <p className="mt-1 mb-4 max-w-prose text-ink-soft">{t("groups.hint")}</p>
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
        <div>
          {groups.length === 0 ? (
            <p className="rounded-md border border-line px-6 py-16 text-center text-ink-soft">
              {t("groups.empty")}
            </p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {groups.map((group) => (
                <li key={group.id} className="relative flex flex-wrap gap-x-6 px-2 py-3 hover:bg-surface">
                  <Link
                    href={paths.adminGroup(group.id)}
                    prefetch={false}
                    className="grow font-medium break-words after:absolute after:inset-0 hover:text-accent"
                  >
                    {group.name}
                  </Link>
                  <span className="text-ink-soft">{group.priceLists.join(", ")}</span>
                  <span className="tabular-nums">{t("groups.members", { count: group.members })}</span>
                </li>
              ))}
            </ul>
          )}
          {(next ?? after) && (
            <nav aria-label={t("promotions.pages")} className="mt-4 flex justify-between">
              {after ? (
                <Link className={officeButton.secondary} href={paths.adminGroups} prefetch={false}>
                  {t("groups.first")}
                </Link>
              ) : (
                <span />
              )}
              {next && (
                <Link
                  className={officeButton.secondary}
                  href={`${paths.adminGroups}?${new URLSearchParams({ after: next })}`}
                  prefetch={false}
                >
                  {t("groups.more")}
                </Link>
              )}
            </nav>
          )}
        </div>
        <Panel title={t("groups.new")}>
          <GroupWords>
            <GroupForm groupId={null} requestId={newId()} name="" />
          </GroupWords>
        </Panel>
      </div>
    </>
  );
}
