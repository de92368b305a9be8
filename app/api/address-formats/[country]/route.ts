import { addressFormat } from "@/lib/customers/address-formats";

/** How addresses of a country are written (`AddressFormat`); 404 for what is no country's code. The same for everybody. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/address-formats/[country]">,
): Promise<Response> {
  const format = addressFormat((await params).country);
  return format
    ? Response.json(format, { headers: { "cache-control": "public, max-age=86400" } })
    : Response.json({ error: { code: "not_found" } }, { status: 404 });
}
