CREATE TYPE "public"."incoterm" AS ENUM('dap', 'ddp');--> statement-breakpoint
CREATE TYPE "public"."exemption_reason" AS ENUM('resale', 'charity', 'government', 'diplomatic', 'other');--> statement-breakpoint
CREATE TABLE "duty_rates" (
	"country" char(2) NOT NULL,
	"hs_prefix" text NOT NULL,
	"rate_ppm" integer NOT NULL,
	"source" text NOT NULL,
	"checked_on" date NOT NULL,
	CONSTRAINT "duty_rates_country_hs_prefix_pk" PRIMARY KEY("country","hs_prefix"),
	CONSTRAINT "duty_rates_rate_check" CHECK ("duty_rates"."rate_ppm" between 0 and 10000000),
	CONSTRAINT "duty_rates_prefix_check" CHECK ("duty_rates"."hs_prefix" ~ '^[0-9]{2,10}$')
);
--> statement-breakpoint
CREATE TABLE "import_rules" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"country" char(2) NOT NULL,
	"state" text,
	"currency" char(3) NOT NULL,
	"tax_name" text NOT NULL,
	"tax_rate_ppm" integer NOT NULL,
	"taxes_shipping" boolean NOT NULL,
	"tax_free_up_to_amount" integer NOT NULL,
	"duty_free_up_to_amount" integer NOT NULL,
	"source" text NOT NULL,
	"checked_on" date NOT NULL,
	CONSTRAINT "import_rules_place_key" UNIQUE NULLS NOT DISTINCT("country","state","currency"),
	CONSTRAINT "import_rules_amounts_check" CHECK ("import_rules"."tax_rate_ppm" between 0 and 1000000 and "import_rules"."tax_free_up_to_amount" >= 0 and "import_rules"."duty_free_up_to_amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tax_exemptions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"country" char(2) NOT NULL,
	"state" text,
	"certificate" text NOT NULL,
	"reason" "exemption_reason" NOT NULL,
	"valid_until" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	CONSTRAINT "tax_exemptions_revoked_check" CHECK (num_nulls("tax_exemptions"."revoked_at", "tax_exemptions"."revoked_by") in (0, 2)),
	CONSTRAINT "tax_exemptions_certificate_check" CHECK ("tax_exemptions"."certificate" <> '')
);
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_total_check";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "import_terms" "incoterm";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "import_amount" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "import_charges" jsonb;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_exemption_id" uuid;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "hs_code" text;--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD COLUMN "incoterm" "incoterm" DEFAULT 'dap' NOT NULL;--> statement-breakpoint
ALTER TABLE "tax_exemptions" ADD CONSTRAINT "tax_exemptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_exemptions" ADD CONSTRAINT "tax_exemptions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_exemptions" ADD CONSTRAINT "tax_exemptions_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tax_exemptions_place_key" ON "tax_exemptions" USING btree ("user_id","country",coalesce("state", '')) WHERE "tax_exemptions"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "tax_exemptions_user_idx" ON "tax_exemptions" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_tax_exemption_id_tax_exemptions_id_fk" FOREIGN KEY ("tax_exemption_id") REFERENCES "public"."tax_exemptions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_import_check" CHECK ("orders"."import_amount" >= 0 and ("orders"."import_amount" = 0 or "orders"."import_terms" = 'ddp'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_exemption_check" CHECK ("orders"."tax_exemption_id" is null or (not "orders"."tax_included" and "orders"."tax_amount" = 0));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_total_check" CHECK ("orders"."total_amount" = "orders"."subtotal_amount" - "orders"."discount_amount" + "orders"."shipping_amount"
        + case when "orders"."tax_included" then 0 else "orders"."tax_amount" end + "orders"."import_amount");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_hs_code_check" CHECK ("products"."hs_code" ~ '^[0-9]{6,10}$');