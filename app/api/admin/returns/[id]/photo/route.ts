import { currentStaff } from "@/lib/auth";
import { getReturnPhoto } from "@/lib/returns/admin-queries";

/** What a buyer photographed for a return, for staff who may read orders. */
export async function GET(_request: Request, { params }: RouteContext<"/api/admin/returns/[id]/photo">) {
  const staff = await currentStaff();
  const image = staff && (await getReturnPhoto(staff, (await params).id));
  const headers = { "cache-control": "private, no-store", "x-robots-tag": "noindex" };
  if (!image) return new Response("Not found\n", { status: 404, headers });
  return new Response(new Uint8Array(image), {
    headers: { ...headers, "content-type": "image/jpeg", "x-content-type-options": "nosniff" },
  });
}
