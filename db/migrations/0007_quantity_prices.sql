CREATE TABLE "quantity_prices" (
	"variant_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"min_quantity" integer NOT NULL,
	"amount" integer NOT NULL,
	CONSTRAINT "quantity_prices_variant_id_currency_min_quantity_pk" PRIMARY KEY("variant_id","currency","min_quantity"),
	CONSTRAINT "quantity_prices_quantity_check" CHECK ("quantity_prices"."min_quantity" between 2 and 999),
	CONSTRAINT "quantity_prices_amount_check" CHECK ("quantity_prices"."amount" >= 0)
);
--> statement-breakpoint
ALTER TABLE "quantity_prices" ADD CONSTRAINT "quantity_prices_price_fkey" FOREIGN KEY ("variant_id","currency") REFERENCES "public"."prices"("variant_id","currency") ON DELETE cascade ON UPDATE no action;