ALTER TABLE "orders" ADD COLUMN "pickup_ready_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "pickup_kept_until" date;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "keeps_days" smallint DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_pickup_ready_check" CHECK (num_nulls("orders"."pickup_ready_at", "orders"."pickup_kept_until") in (0, 2)
        and ("orders"."pickup_ready_at" is null or "orders"."pickup_location_id" is not null));--> statement-breakpoint
ALTER TABLE "stores" ADD CONSTRAINT "stores_keeps_days_check" CHECK ("stores"."keeps_days" between 1 and 60);