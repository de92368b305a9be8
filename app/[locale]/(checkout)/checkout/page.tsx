import { cookies } from "next/headers";

export default async function CheckoutPage() {
  return <h1>Checkout {(await cookies()).size}</h1>;
}
