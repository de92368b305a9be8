import "server-only";
import { z } from "zod";
import { bankTransferSetting } from "@/lib/bank-transfer-terms";
import { paymentMethodsSetting } from "@/lib/payment-method";
import { parseDataKeys } from "@/lib/security/data-keys";

const isDeployed = process.env["NODE_ENV"] === "production";

/** Unset and empty mean the same: `.env` files and dashboards leave empty values behind. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const secret = z
  .string()
  .min(32, "needs at least 32 characters, e.g. from `openssl rand -base64 32`")
  .refine(
    (value) => new Set(value).size >= 10,
    "is too simple for a secret, use e.g. `openssl rand -base64 32`",
  );

const isLocalUrl = (url: string) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);

function isDataKeys(setting: string): boolean {
  try {
    parseDataKeys(setting);
    return true;
  } catch {
    return false;
  }
}

const botSwitch = z.enum(["allow", "block"]);

const schema = z
  .object({
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgres://"),
    /** Connections of this process; 1 per function behind a pooler. */
    DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
    /** Public origin of the shop, without a path. */
    SHOP_URL: z.url().transform((value) => new URL(value).origin),
    AUTH_SECRET: secret,
    CRON_SECRET: secret,
    /** Keys of personal columns, `id:base64` with commas, the newest first (ADR 70); unset: derived on a local shop. */
    DATA_ENCRYPTION_KEYS: optional(
      z.string().refine(isDataKeys, "must be like 2026a:KEY, each key from `openssl rand -base64 32`"),
    ),
    STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_/, "must begin with sk_ or rk_"),
    /** Lets browsers with scripts pay on the checkout page itself; unset: everybody pays on Stripe's page. */
    STRIPE_PUBLISHABLE_KEY: optional(z.string().regex(/^pk_/, "must begin with pk_")),
    /** When cards are charged: as the order is placed, or as its first parcel leaves (ADR 42). */
    CAPTURE_PAYMENTS: optional(z.enum(["at_once", "on_shipment"])).default("at_once"),
    STRIPE_WEBHOOK_SECRET: z.string().min(16),
    /** Only for the local emulator or a proxy; unset: Stripe itself. */
    STRIPE_API_URL: optional(z.url()),
    /** The register of VAT ids, https://ec.europa.eu/taxation_customs/vies/rest-api; unset: a stand-in on a local shop. */
    VIES_API_URL: optional(z.url()),
    /** Who says the tax on a sale: the shop's own tables, or Stripe Tax (ADR 47). */
    TAX_PROVIDER: optional(z.enum(["tables", "stripe"])).default("tables"),
    /** The shop's own VAT id: with it the register numbers its answers. */
    SELLER_VAT_ID: optional(z.string().regex(/^[A-Z]{2}[A-Z0-9+*]{2,12}$/, "must be like DE136695976")),
    /** Ways of paying online by market, named before paying and told to Stripe. */
    PAYMENT_METHODS_US: optional(paymentMethodsSetting).default(["card", "link"]),
    PAYMENT_METHODS_DE: optional(paymentMethodsSetting).default(["card", "link"]),
    /** Account and terms for bank transfers by market; unset: an example's on a local shop, none elsewhere. */
    BANK_TRANSFER_US: optional(bankTransferSetting),
    BANK_TRANSFER_DE: optional(bankTransferSetting),
    /** Sign-in with Google: what its console gives to a web application. Unset: it is not offered. */
    AUTH_GOOGLE_ID: optional(z.string()),
    AUTH_GOOGLE_SECRET: optional(z.string()),
    /** Only for a stand-in; unset: Google itself. */
    AUTH_GOOGLE_ISSUER: optional(z.url()),
    /** smtp://user:password@host:587; unset: mails stay in the table `mails`. */
    SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")),
    MAIL_FROM: z.string().default("Alder & Oak <hello@alder-and-oak.example>"),
    /** How many proxies in front of the shop write `x-forwarded-for`. */
    TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(1),
    /** robots.txt: bots that answer somebody's question with a link to the shop, and bots that collect training data. */
    AI_ANSWER_BOTS: optional(botSwitch).default("allow"),
    AI_TRAINING_BOTS: optional(botSwitch).default("block"),
    /** Memory for finished pages in front of Next (MB of compressed bytes); 0: Next answers every request. */
    PAGE_CACHE_MB: z.preprocess(
      (value) => (value === "" ? undefined : value),
      z.coerce.number().int().min(0).max(65_536).default(256),
    ),
    /** Whether a server that lives encodes the commonest photographs before somebody asks for them. */
    MAKE_PHOTOS_AHEAD: optional(z.enum(["on", "off"])).default("on"),
    /** Set by Vercel: nothing may run between requests there. */
    VERCEL: optional(z.string()),
  })
  .superRefine((value, context) => {
    if ((value.AUTH_GOOGLE_ID === undefined) !== (value.AUTH_GOOGLE_SECRET === undefined)) {
      context.addIssue({
        code: "custom",
        path: ["AUTH_GOOGLE_SECRET"],
        message: "and AUTH_GOOGLE_ID are set together or not at all",
      });
    }
    if (isDeployed && !isLocalUrl(value.SHOP_URL) && value.DATA_ENCRYPTION_KEYS === undefined) {
      context.addIssue({
        code: "custom",
        path: ["DATA_ENCRYPTION_KEYS"],
        message: "is missing, e.g. 2026a:KEY with a key from `openssl rand -base64 32`",
      });
    }
    if (isDeployed && !isLocalUrl(value.SHOP_URL) && !value.SHOP_URL.startsWith("https://")) {
      context.addIssue({
        code: "custom",
        path: ["SHOP_URL"],
        message: "must begin with https:// in production",
      });
    }
  });

export type Env = z.output<typeof schema>;

let parsed: Env | undefined;

/**
 * The settings of this process; the only reader of process.env in the shop beside the keys of sealed columns. Parsed on first use, so that a build
 * needs none of them.
 * @throws Error listing every setting that is missing or wrong
 */
export function env(): Env {
  if (!parsed) {
    const result = schema.safeParse(process.env);
    if (!result.success) {
      const problems = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
      throw new Error(`Wrong settings: ${problems.join("; ")}`);
    }
    parsed = result.data;
  }
  return parsed;
}

/** Whether the shop runs on somebody's own machine, where stand-ins take the place of banks and registers. */
export const isLocalShop = () => isLocalUrl(env().SHOP_URL);

/** Whether cookies may carry `Secure` and the `__Host-` prefix: browsers refuse both on plain http. */
export const isHttps = () => env().SHOP_URL.startsWith("https://");
