CREATE TYPE "public"."product_kind" AS ENUM('goods', 'gift_card');--> statement-breakpoint
ALTER TYPE "public"."gift_card_reason" ADD VALUE 'taken_back';--> statement-breakpoint
CREATE TABLE "order_line_gifts" (
	"order_line_id" uuid PRIMARY KEY NOT NULL,
	"recipient_email" "citext" NOT NULL,
	"recipient_name" text,
	"message" text
);
--> statement-breakpoint
ALTER TABLE "gift_card_entries" DROP CONSTRAINT "gift_card_entries_amount_check";--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "shipping_address_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "cart_lines" ADD COLUMN "recipient_email" "citext";--> statement-breakpoint
ALTER TABLE "cart_lines" ADD COLUMN "recipient_name" text;--> statement-breakpoint
ALTER TABLE "cart_lines" ADD COLUMN "gift_message" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "kind" "product_kind" DEFAULT 'goods' NOT NULL;--> statement-breakpoint
ALTER TABLE "gift_cards" ADD COLUMN "order_line_id" uuid;--> statement-breakpoint
ALTER TABLE "gift_cards" ADD COLUMN "unit" integer;--> statement-breakpoint
ALTER TABLE "gift_cards" ADD COLUMN "recipient_email" "citext";--> statement-breakpoint
ALTER TABLE "order_line_gifts" ADD CONSTRAINT "order_line_gifts_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gift_cards_recipient_idx" ON "gift_cards" USING btree ("recipient_email");--> statement-breakpoint
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_unit_key" UNIQUE("order_line_id","unit");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_delivery_check" CHECK (("orders"."shipping_address_id" is null) = ("orders"."shipping_method_code" = 'none'));--> statement-breakpoint
ALTER TABLE "gift_card_entries" ADD CONSTRAINT "gift_card_entries_amount_check" CHECK ("gift_card_entries"."amount" <> 0 and ("gift_card_entries"."amount" < 0) = ("gift_card_entries"."reason"::text in ('redeemed', 'taken_back')));--> statement-breakpoint
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_unit_check" CHECK (num_nulls("gift_cards"."order_line_id", "gift_cards"."unit") in (0, 2) and "gift_cards"."unit" > 0);