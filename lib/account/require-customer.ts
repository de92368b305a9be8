import "server-only";
import { redirect } from "next/navigation";
import { currentCustomer } from "@/lib/customers/customer-session";
import type { Customer } from "@/lib/customers/queries";
import { defaultMarket, type Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** The customer who is signed in. Others leave: to the sign-in page, and from there back to how they sign in. */
export async function requireCustomer(market: Market = defaultMarket): Promise<Customer> {
  return (await currentCustomer()) ?? redirect(paths.accountFor(market, "security"));
}
