import Link from "next/link";
import { officeButton } from "@/components/admin/controls";

/** Nothing to show, and what to do next. */
export function EmptyState(props: {
  title: string;
  text: string;
  action: string;
  href: string;
  /** When it is the whole page. */
  isPage?: boolean;
}) {
  const Heading = props.isPage ? "h1" : "h2";
  return (
    <div className="rounded-md border border-line px-6 py-16 text-center">
      <Heading className="text-base font-medium">{props.title}</Heading>
      <p className="mx-auto mt-1 max-w-md text-ink-soft">{props.text}</p>
      <Link href={props.href} className={`mt-5 ${officeButton.secondary}`} prefetch={false}>
        {props.action}
      </Link>
    </div>
  );
}
