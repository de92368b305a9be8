CREATE TYPE "public"."tax_posting_kind" AS ENUM('sale', 'refund', 'void');--> statement-breakpoint
CREATE TABLE "tax_postings" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" "tax_posting_kind" NOT NULL,
	"refund_id" uuid,
	"attempt" integer DEFAULT 1 NOT NULL,
	"reference" text NOT NULL,
	"refund" jsonb,
	"transaction_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"posted_at" timestamp with time zone,
	CONSTRAINT "tax_postings_reference_key" UNIQUE("reference"),
	CONSTRAINT "tax_postings_transaction_key" UNIQUE("transaction_id"),
	CONSTRAINT "tax_postings_kind_check" CHECK (("tax_postings"."kind" = 'sale') = ("tax_postings"."refund_id" is null)),
	CONSTRAINT "tax_postings_body_check" CHECK (("tax_postings"."kind" = 'refund') = ("tax_postings"."refund" is not null)),
	CONSTRAINT "tax_postings_posted_check" CHECK (num_nulls("tax_postings"."transaction_id", "tax_postings"."posted_at") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "tax_calculations" (
	"question_hash" char(64) PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"calculation_id" text,
	"answer" jsonb,
	"asked_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tax_calculations_answer_check" CHECK (("tax_calculations"."calculation_id" is null) = ("tax_calculations"."answer" is null)),
	CONSTRAINT "tax_calculations_expiry_check" CHECK ("tax_calculations"."expires_at" > "tax_calculations"."asked_at")
);
--> statement-breakpoint
ALTER TABLE "order_tax_lines" DROP CONSTRAINT "order_tax_lines_rate_key";--> statement-breakpoint
ALTER TABLE "order_tax_lines" ADD COLUMN "jurisdiction" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_provider" text DEFAULT 'tables' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "tax_calculation_id" text;--> statement-breakpoint
ALTER TABLE "tax_classes" ADD COLUMN "stripe_tax_code" text;--> statement-breakpoint
ALTER TABLE "tax_postings" ADD CONSTRAINT "tax_postings_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_postings" ADD CONSTRAINT "tax_postings_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tax_postings_sale_key" ON "tax_postings" USING btree ("order_id") WHERE "tax_postings"."kind" = 'sale';--> statement-breakpoint
CREATE UNIQUE INDEX "tax_postings_refund_key" ON "tax_postings" USING btree ("refund_id","attempt","kind") WHERE "tax_postings"."kind" <> 'sale';--> statement-breakpoint
CREATE INDEX "tax_postings_order_idx" ON "tax_postings" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "tax_calculations_expires_idx" ON "tax_calculations" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_tax_calculation_key" ON "orders" USING btree ("tax_calculation_id") WHERE "orders"."tax_calculation_id" is not null and "orders"."status" <> 'canceled';--> statement-breakpoint
ALTER TABLE "order_tax_lines" ADD CONSTRAINT "order_tax_lines_rate_key" UNIQUE NULLS NOT DISTINCT("order_id","name","jurisdiction","rate_ppm");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_tax_calculation_check" CHECK ("orders"."tax_calculation_id" is null or "orders"."tax_provider" <> 'tables');--> statement-breakpoint
ALTER TABLE "tax_classes" ADD CONSTRAINT "tax_classes_stripe_tax_code_check" CHECK ("tax_classes"."stripe_tax_code" ~ '^txcd_[0-9]{8}$');