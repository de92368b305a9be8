import { notFound } from "next/navigation";

/** Never kept: whoever asks for a million random addresses must not fill the page cache with them. */
export const dynamic = "force-dynamic";

/** Addresses that lead nowhere end in the market's own "not found" page, with its words and its navigation. */
export default function UnknownPage() {
  notFound();
}
