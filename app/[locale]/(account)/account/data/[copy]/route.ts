import { currentCustomer } from "@/lib/customers/customer-session";
import { findMarket } from "@/lib/markets";
import { readableCopy } from "@/lib/privacy/readable-copy";
import { getPersonalData } from "@/lib/privacy/queries";
import { rateLimits, takeFromLimit } from "@/lib/rate-limit";

const always = { "cache-control": "private, no-store", "x-robots-tag": "noindex" };

/**
 * A copy of what the shop knows about the customer who is signed in: `copy.json` to save, `copy.html` to read. 404 for
 * everybody else, 429 after ten within an hour.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; copy: string }> },
): Promise<Response> {
  const { locale, copy } = await params;
  const market = findMarket(locale);
  const customer = await currentCustomer();
  if (!market || !customer || (copy !== "copy.json" && copy !== "copy.html"))
    return new Response("Not found\n", { status: 404, headers: always });
  const { allowed } = await takeFromLimit(rateLimits.dataCopy, customer.id);
  if (!allowed) return new Response("Too many requests\n", { status: 429, headers: always });
  const sections = await getPersonalData(customer);
  if (copy === "copy.html")
    return new Response(readableCopy(market, sections, new Date()), {
      headers: {
        ...always,
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      },
    });
  const data = Object.fromEntries(sections.map(({ name, entries }) => [name, entries]));
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      ...always,
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="my-data.json"',
    },
  });
}
