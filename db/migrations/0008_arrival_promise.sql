ALTER TABLE "orders" DROP CONSTRAINT "orders_arrival_check";--> statement-breakpoint
ALTER TABLE "shipping_methods" DROP CONSTRAINT "shipping_methods_transit_check";--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "arrives_earliest_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "arrives_latest_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "shipping_methods" ALTER COLUMN "transit_days_min" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "shipping_methods" ALTER COLUMN "transit_days_max" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_arrival_check" CHECK (num_nulls("orders"."arrives_earliest_on", "orders"."arrives_latest_on") in (0, 2) and "orders"."arrives_latest_on" >= "orders"."arrives_earliest_on");--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD CONSTRAINT "shipping_methods_transit_check" CHECK (num_nulls("shipping_methods"."transit_days_min", "shipping_methods"."transit_days_max") in (0, 2)
        and "shipping_methods"."transit_days_min" >= 0 and "shipping_methods"."transit_days_max" between "shipping_methods"."transit_days_min" and 120);