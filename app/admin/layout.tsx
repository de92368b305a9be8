import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { fontVariables } from "@/app/fonts/fonts";
import { office } from "@/components/admin/format";
import { words } from "@/lib/i18n/messages";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#161513" },
  ],
};

export function generateMetadata(): Metadata {
  const title = words(office, "admin")("title");
  return {
    title: { default: title, template: `%s · ${title}` },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, address: false, email: false },
  };
}

/** The back office is an application of its own beside the shop: own layout, own scripts, nothing cached. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={office.locale} className={fontVariables}>
      <body className="min-h-dvh text-sm">{children}</body>
    </html>
  );
}
