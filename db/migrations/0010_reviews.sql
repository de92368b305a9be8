CREATE TABLE "back_in_stock_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"variant_id" uuid NOT NULL,
	"email" "citext" NOT NULL,
	"market" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"notified_at" timestamp with time zone,
	CONSTRAINT "back_in_stock_requests_variant_key" UNIQUE("variant_id","email"),
	CONSTRAINT "back_in_stock_requests_notified_check" CHECK ("back_in_stock_requests"."notified_at" is null or "back_in_stock_requests"."confirmed_at" is not null)
);
--> statement-breakpoint
DROP INDEX "reviews_product_idx";--> statement-breakpoint
ALTER TABLE "back_in_stock_requests" ADD CONSTRAINT "back_in_stock_requests_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "back_in_stock_requests_waiting_idx" ON "back_in_stock_requests" USING btree ("variant_id","confirmed_at","id") WHERE "back_in_stock_requests"."confirmed_at" is not null and "back_in_stock_requests"."notified_at" is null;--> statement-breakpoint
CREATE INDEX "back_in_stock_requests_notified_idx" ON "back_in_stock_requests" USING btree ("notified_at");--> statement-breakpoint
CREATE INDEX "back_in_stock_requests_created_idx" ON "back_in_stock_requests" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reviews_newest_idx" ON "reviews" USING btree ("product_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "reviews"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "reviews_rating_idx" ON "reviews" USING btree ("product_id","rating","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "reviews"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "reviews_queue_idx" ON "reviews" USING btree ("status","created_at","id");--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_length_check" CHECK (char_length("reviews"."title") between 1 and 200 and char_length("reviews"."body") between 1 and 5000 and char_length("reviews"."author_name") between 1 and 100);