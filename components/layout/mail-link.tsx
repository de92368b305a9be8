import { helpMail } from "@/lib/company";

function MailLink() {
  return (
    <a href={`mailto:${helpMail}`} className="text-link wrap-anywhere">
      {helpMail}
    </a>
  );
}

/** For messages with the tag `<mail>`. */
export const mailTag = { mail: () => <MailLink key="mail" /> };
