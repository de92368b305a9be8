import { marketInput } from "@/lib/cart/input";
import { defaultMarket, type Market, markets } from "@/lib/markets";

/** Every field of the form is at most 1,000 bytes long, and there are two dozen. */
const maxBytes = 64_000;

/** The checkout's form as a browser without scripts posts it to a route; `form` is null when it cannot be read. */
export async function readPostedForm(request: Request): Promise<{
  form: FormData | null;
  /** The first field of this name that is not empty. */
  text: (name: string) => string | undefined;
  market: Market;
}> {
  const length = Number(request.headers.get("content-length") ?? maxBytes + 1);
  const form = length <= maxBytes ? await read(request) : null;
  const text = (name: string) =>
    (form?.getAll(name) ?? []).find((value) => typeof value === "string" && value.trim() !== "") as
      | string
      | undefined;
  const code = marketInput.safeParse(text("market"));
  return code.success
    ? { form, text, market: markets[code.data] }
    : { form: null, text, market: defaultMarket };
}

async function read(request: Request): Promise<FormData | null> {
  try {
    return await request.formData();
  } catch {
    return null;
  }
}
