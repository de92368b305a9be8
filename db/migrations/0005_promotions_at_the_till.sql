CREATE TABLE "promotion_translations" (
	"promotion_id" uuid NOT NULL,
	"language" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "promotion_translations_promotion_id_language_pk" PRIMARY KEY("promotion_id","language")
);
--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "coupon_codes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "promotion_redemptions" ADD COLUMN "customer_key" char(64);--> statement-breakpoint
ALTER TABLE "promotion_redemptions" ADD COLUMN "customer_seat" integer;--> statement-breakpoint
ALTER TABLE "promotion_redemptions" ADD COLUMN "customer_seats" integer;--> statement-breakpoint
ALTER TABLE "promotions" ADD COLUMN "buy_quantity" integer;--> statement-breakpoint
ALTER TABLE "promotions" ADD COLUMN "get_quantity" integer;--> statement-breakpoint
ALTER TABLE "promotion_translations" ADD CONSTRAINT "promotion_translations_promotion_id_promotions_id_fk" FOREIGN KEY ("promotion_id") REFERENCES "public"."promotions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "promotion_redemptions_seat_key" ON "promotion_redemptions" USING btree ("coupon_code_id","customer_key","customer_seat") WHERE "promotion_redemptions"."status" in ('reserved', 'used');--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_coupon_codes_check" CHECK (cardinality("carts"."coupon_codes") <= 5);--> statement-breakpoint
ALTER TABLE "coupon_codes" ADD CONSTRAINT "coupon_codes_code_check" CHECK ("coupon_codes"."code"::text ~ '^[A-Z0-9][A-Z0-9-]{1,39}$');--> statement-breakpoint
ALTER TABLE "coupon_codes" ADD CONSTRAINT "coupon_codes_limits_check" CHECK ("coupon_codes"."usage_limit" >= 0 and "coupon_codes"."usage_limit_per_customer" >= 1);--> statement-breakpoint
ALTER TABLE "promotion_redemptions" ADD CONSTRAINT "promotion_redemptions_seat_check" CHECK (("promotion_redemptions"."coupon_code_id" is not null) = ("promotion_redemptions"."customer_key" is not null and "promotion_redemptions"."customer_seat" is not null)
        and "promotion_redemptions"."customer_seat" >= 1 and ("promotion_redemptions"."customer_seats" is null or "promotion_redemptions"."customer_seat" <= "promotion_redemptions"."customer_seats"));--> statement-breakpoint
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_buy_get_check" CHECK (("promotions"."kind" = 'buy_x_get_y') = ("promotions"."buy_quantity" is not null and "promotions"."get_quantity" is not null)
        and "promotions"."buy_quantity" > 0 and "promotions"."get_quantity" > 0);