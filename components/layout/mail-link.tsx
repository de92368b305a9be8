/** Where people write to; the content pages say the same address. */
const helpMail = "hello@alder-and-oak.example";

function MailLink() {
  return (
    <a href={`mailto:${helpMail}`} className="text-link whitespace-nowrap">
      {helpMail}
    </a>
  );
}

/** For messages with the tag `<mail>`. */
export const mailTag = { mail: () => <MailLink key="mail" /> };
