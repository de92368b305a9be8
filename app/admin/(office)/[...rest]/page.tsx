import { notFound } from "next/navigation";
import { connection } from "next/server";

/** Addresses that lead nowhere end in the back office's own "not found" page. */
export default async function UnknownAdminPage() {
  await connection();
  notFound();
}
