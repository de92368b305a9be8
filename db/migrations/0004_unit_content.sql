ALTER TABLE "variants" ADD COLUMN "unit_content" integer;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "content_unit" text;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_content_check" CHECK (("variants"."unit_content" is null) = ("variants"."content_unit" is null)
        and "variants"."unit_content" > 0 and "variants"."content_unit" in ('g', 'ml', 'mm', 'cm2'));