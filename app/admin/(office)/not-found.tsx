import { EmptyState } from "@/components/admin/empty-state";
import { office } from "@/components/admin/format";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";

export default function AdminNotFound() {
  const t = words(office, "admin");
  return (
    <EmptyState
      isPage
      title={t("notFound.title")}
      text={t("notFound.text")}
      action={t("notFound.back")}
      href={paths.admin}
    />
  );
}
