CREATE TYPE "public"."carriage" AS ENUM('any', 'ground', 'freight');--> statement-breakpoint
ALTER TABLE "shipping_rates" DROP CONSTRAINT "shipping_rates_range_key";--> statement-breakpoint
ALTER TABLE "shipping_rates" DROP CONSTRAINT "shipping_rates_amount_check";--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "carriage" "carriage" DEFAULT 'any' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "excluded_countries" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "min_age" smallint;--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD COLUMN "is_by_air" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD COLUMN "checks_age" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD COLUMN "volume_divisor" integer;--> statement-breakpoint
ALTER TABLE "shipping_rates" ADD COLUMN "min_goods_amount" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "package_length_mm" integer;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "package_width_mm" integer;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "package_height_mm" integer;--> statement-breakpoint
ALTER TABLE "shipping_rates" ADD CONSTRAINT "shipping_rates_range_key" UNIQUE("method_id","currency","min_weight_grams","min_goods_amount");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_excluded_countries_check" CHECK (array_to_string("products"."excluded_countries", ',', '-') ~ '^([A-Z]{2}(,[A-Z]{2})*)?$');--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_min_age_check" CHECK ("products"."min_age" between 1 and 99);--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD CONSTRAINT "shipping_methods_volume_check" CHECK ("shipping_methods"."volume_divisor" between 1000 and 20000);--> statement-breakpoint
ALTER TABLE "shipping_rates" ADD CONSTRAINT "shipping_rates_amount_check" CHECK ("shipping_rates"."amount" >= 0 and "shipping_rates"."min_goods_amount" >= 0 and "shipping_rates"."free_from_amount" >= 0);--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_package_check" CHECK (num_nulls("variants"."package_length_mm", "variants"."package_width_mm", "variants"."package_height_mm") in (0, 3)
        and least("variants"."package_length_mm", "variants"."package_width_mm", "variants"."package_height_mm") > 0
        and greatest("variants"."package_length_mm", "variants"."package_width_mm", "variants"."package_height_mm") <= 10000);