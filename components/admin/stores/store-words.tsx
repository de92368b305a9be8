import type { ReactNode } from "react";
import { office } from "@/components/admin/format";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { packedMessages } from "@/lib/i18n/messages";

const messages = packedMessages(office.language, ["admin", ["stores.", "promotions.form."]]);

/** The words of what runs in the browser on the screen of a store. */
export const StoreWords = ({ children }: { children: ReactNode }) => (
  <MessagesProvider segment={office.segment} messages={messages}>
    {children}
  </MessagesProvider>
);
