import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { BackLink } from "@/components/admin/back-link";
import { officeButton, officeInput } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { GroupForm } from "@/components/admin/groups/group-form";
import { GroupWords } from "@/components/admin/groups/group-words";
import { MembersForm } from "@/components/admin/groups/members-form";
import { OnePress } from "@/components/admin/one-press";
import { Panel } from "@/components/admin/panel";
import { requireStaff } from "@/lib/auth";
import { dropGroup, dropMember } from "@/lib/customers/group-actions";
import { parseGroupPage } from "@/lib/customers/group-input";
import { getGroup, listMembers } from "@/lib/customers/group-queries";
import { words } from "@/lib/i18n/messages";
import { newId } from "@/lib/ids";
import { paths } from "@/lib/paths";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("groups.title") };

export default async function GroupPage({ params, searchParams }: PageProps<"/admin/customer-groups/[id]">) {
  const { id } = await params;
  const { q, after } = parseGroupPage(await searchParams);
  const staff = await requireStaff("customers:write", paths.adminGroup(id))();
  const group = await getGroup(staff, id);
  if (!group) notFound();
  const { members, next } = await listMembers(staff, id, { q, after });
  const path = paths.adminGroup(id);
  const uses = [...group.priceLists, ...group.promotions];
  const isPart = q !== "" || after !== undefined;
  return (
    <GroupWords>
      <BackLink href={paths.adminGroups}>{t("groups.back")}</BackLink>
      <h1 className="mt-1 text-xl font-medium break-words">{group.name}</h1>
      <p className="mt-1 mb-6 text-ink-soft">
        {[t("groups.members", { count: group.members }), ...group.priceLists].join(", ")}
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
        <Panel title={t("groups.membersTitle")}>
          <MembersForm groupId={id} />
          {(isPart || next !== null) && (
            <search className="mt-6 block">
              <form action={path} className="flex gap-2">
                <input
                  key={q}
                  type="search"
                  name="q"
                  defaultValue={q}
                  aria-label={t("groups.search")}
                  placeholder={t("groups.search")}
                  maxLength={100}
                  autoComplete="off"
                  className={officeInput}
                />
                <button type="submit" className={officeButton.secondary}>
                  {t("list.searchButton")}
                </button>
              </form>
            </search>
          )}
          {members.length > 0 ? (
            <ul className="mt-4 divide-y divide-line border-y border-line">
              {members.map(({ email, isCustomer }) => (
                <li key={email} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
                  <span className="min-w-0 break-words">
                    {email}
                    {!isCustomer && <span className="block text-ink-soft">{t("groups.notYet")}</span>}
                  </span>
                  <OnePress
                    action={dropMember}
                    fields={{ groupId: id, email }}
                    text={t("groups.remove")}
                    label={t("groups.removeOf", { email })}
                    errors={{ unexpected: t("groups.errors.unexpected") }}
                  />
                </li>
              ))}
            </ul>
          ) : (
            <p className="mt-4 text-ink-soft">{t(isPart ? "groups.nobodyFound" : "groups.nobody")}</p>
          )}
          {(next !== null || isPart) && (
            <nav aria-label={t("promotions.pages")} className="mt-3 flex justify-between">
              {isPart ? (
                <Link href={path} className={officeButton.secondary} prefetch={false}>
                  {t("groups.first")}
                </Link>
              ) : (
                <span />
              )}
              {next !== null && (
                <Link
                  href={`${path}?${new URLSearchParams({ ...(q ? { q } : {}), after: next })}`}
                  className={officeButton.secondary}
                  prefetch={false}
                >
                  {t("groups.more")}
                </Link>
              )}
            </nav>
          )}
        </Panel>
        <div className="flex flex-col gap-4">
          <Panel title={t("groups.renameTitle")}>
            <GroupForm key={group.name} groupId={id} requestId={newId()} name={group.name} />
          </Panel>
          <Panel title={t("groups.delete")}>
            {uses.length > 0 ? (
              <p className="text-ink-soft">{t("groups.used", { uses: uses.join(", ") })}</p>
            ) : (
              <>
                <p className="mb-3 text-ink-soft">{t("groups.deleteHint", { count: group.members })}</p>
                <OnePress
                  action={dropGroup}
                  fields={{ groupId: id, seenName: group.name }}
                  text={t("groups.delete")}
                  errors={{
                    group_used: t("groups.errors.group_used"),
                    group_changed: t("groups.errors.group_changed"),
                    unexpected: t("groups.errors.unexpected"),
                  }}
                />
              </>
            )}
          </Panel>
        </div>
      </div>
    </GroupWords>
  );
}
