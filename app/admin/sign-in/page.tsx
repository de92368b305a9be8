import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { office } from "@/components/admin/format";
import { SignInForm } from "@/components/admin/sign-in-form";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { currentStaff } from "@/lib/auth";
import { adminPath } from "@/lib/customers/input";
import { packedMessages, words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";

const t = words(office, "signIn");

export const metadata: Metadata = { title: t("title") };

export default async function SignInPage({ searchParams }: PageProps<"/admin/sign-in">) {
  const next = adminPath.safeParse((await searchParams)["next"]).data;
  if (await currentStaff()) redirect(next ?? paths.admin);
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center px-6 py-12">
      <p className="font-display text-2xl">{words(office, "common")("shopName")}</p>
      <h1 className="mt-8 text-xl font-medium">{t("title")}</h1>
      <p className="mt-1 text-ink-soft">{t("intro")}</p>
      <MessagesProvider segment={office.segment} messages={packedMessages(office.language, "signIn")}>
        <SignInForm next={next} />
      </MessagesProvider>
    </main>
  );
}
