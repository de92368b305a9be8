import { handlers } from "@/lib/customers/customer-session";

export const { GET, POST } = handlers;
