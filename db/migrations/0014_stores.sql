CREATE TABLE "store_hours" (
	"location_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"opens_at" time NOT NULL,
	"closes_at" time NOT NULL,
	CONSTRAINT "store_hours_location_id_weekday_opens_at_pk" PRIMARY KEY("location_id","weekday","opens_at"),
	CONSTRAINT "store_hours_weekday_check" CHECK ("store_hours"."weekday" between 1 and 7),
	CONSTRAINT "store_hours_times_check" CHECK ("store_hours"."closes_at" > "store_hours"."opens_at")
);
--> statement-breakpoint
CREATE TABLE "store_hours_exceptions" (
	"location_id" uuid NOT NULL,
	"day" date NOT NULL,
	"opens_at" time,
	"closes_at" time,
	CONSTRAINT "store_hours_exceptions_location_id_day_pk" PRIMARY KEY("location_id","day"),
	CONSTRAINT "store_hours_exceptions_times_check" CHECK (num_nulls("store_hours_exceptions"."opens_at", "store_hours_exceptions"."closes_at") in (0, 2) and "store_hours_exceptions"."closes_at" > "store_hours_exceptions"."opens_at")
);
--> statement-breakpoint
CREATE TABLE "stores" (
	"location_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"line1" text NOT NULL,
	"line2" text,
	"city" text NOT NULL,
	"state" text,
	"postal_code" text NOT NULL,
	"handling_minutes" integer NOT NULL,
	CONSTRAINT "stores_handling_minutes_check" CHECK ("stores"."handling_minutes" between 0 and 2880)
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "pickup_location_id" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ready_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD COLUMN "location_id" uuid;--> statement-breakpoint
ALTER TABLE "store_hours" ADD CONSTRAINT "store_hours_location_id_stores_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stores"("location_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store_hours_exceptions" ADD CONSTRAINT "store_hours_exceptions_location_id_stores_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."stores"("location_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stores" ADD CONSTRAINT "stores_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_pickup_location_id_locations_id_fk" FOREIGN KEY ("pickup_location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD CONSTRAINT "shipping_methods_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_pickup_check" CHECK (case when "orders"."pickup_location_id" is null then "orders"."ready_at" is null else "orders"."arrives_earliest_on" is null end);--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD CONSTRAINT "shipping_methods_pickup_check" CHECK (("shipping_methods"."kind" = 'pickup') = ("shipping_methods"."location_id" is not null));