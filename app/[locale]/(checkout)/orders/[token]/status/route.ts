import { getOrderState } from "@/lib/orders/queries";

/** Where an order stands, for its page while that waits for the payment: `{"state": …}`, or 404. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const state = await getOrderState((await params).token);
  const headers = { "cache-control": "private, no-store", "x-robots-tag": "noindex" };
  return Response.json(state ? { state } : { error: { code: "not_found" } }, {
    status: state ? 200 : 404,
    headers,
  });
}
