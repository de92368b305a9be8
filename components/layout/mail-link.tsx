import { helpMail } from "@/lib/company";

function MailLink() {
  return (
    <a
      href={`mailto:${helpMail}`}
      className="text-link inline-block max-w-full text-[length:min(1em,6.2vw)] wrap-anywhere"
    >
      {helpMail}
    </a>
  );
}

/** For messages with the tag `<mail>`. */
export const mailTag = { mail: () => <MailLink key="mail" /> };
