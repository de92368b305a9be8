import { type NextRequest, NextResponse } from "next/server";
import { settle } from "@/lib/account/arrive";
import { destination } from "@/lib/account/input";
import { currentCustomer } from "@/lib/customers/customer-session";
import { rememberDevice } from "@/lib/customers/device-cookie";
import { markSignedIn } from "@/lib/customers/signed-in-cookie";
import { env } from "@/lib/env";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** Where Google leads back to. Whoever opens it otherwise brings their own cart to their own account. */
export async function GET(request: NextRequest, { params }: RouteContext<"/[locale]/account/welcome">) {
  const market = findMarket((await params).locale);
  if (!market) return new NextResponse(null, { status: 404 });
  const customer = await currentCustomer();
  const next = destination.parse(request.nextUrl.searchParams.get("next"));
  if (!customer) return lead(paths.accountFor(market, next));
  await rememberDevice(customer.id);
  await markSignedIn();
  return lead(await settle(customer.id, market, next));
}

const lead = (path: string) => NextResponse.redirect(`${env().SHOP_URL}${path}`, 303);
