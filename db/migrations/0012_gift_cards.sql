CREATE TYPE "public"."gift_card_kind" AS ENUM('gift_card', 'store_credit');--> statement-breakpoint
CREATE TYPE "public"."gift_card_reason" AS ENUM('issued', 'redeemed', 'refunded');--> statement-breakpoint
CREATE TABLE "cart_gift_cards" (
	"cart_id" uuid NOT NULL,
	"gift_card_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cart_gift_cards_cart_id_gift_card_id_pk" PRIMARY KEY("cart_id","gift_card_id")
);
--> statement-breakpoint
CREATE TABLE "gift_card_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"gift_card_id" uuid NOT NULL,
	"amount" integer NOT NULL,
	"reason" "gift_card_reason" NOT NULL,
	"order_id" uuid,
	"cause_key" text NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gift_card_entries_cause_key" UNIQUE("cause_key"),
	CONSTRAINT "gift_card_entries_amount_check" CHECK ("gift_card_entries"."amount" <> 0 and ("gift_card_entries"."amount" < 0) = ("gift_card_entries"."reason" = 'redeemed')),
	CONSTRAINT "gift_card_entries_order_check" CHECK (("gift_card_entries"."reason" = 'issued') = ("gift_card_entries"."order_id" is null))
);
--> statement-breakpoint
CREATE TABLE "gift_cards" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" "gift_card_kind" NOT NULL,
	"code_hash" char(64) NOT NULL,
	"last_four" char(4) NOT NULL,
	"currency" char(3) NOT NULL,
	"balance_amount" integer DEFAULT 0 NOT NULL,
	"reserved_amount" integer DEFAULT 0 NOT NULL,
	"owner_email" "citext",
	"note" text DEFAULT '' NOT NULL,
	"issued_by" uuid,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gift_cards_code_key" UNIQUE("code_hash"),
	CONSTRAINT "gift_cards_currency_check" CHECK ("gift_cards"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "gift_cards_reserved_check" CHECK ("gift_cards"."reserved_amount" between 0 and "gift_cards"."balance_amount"),
	CONSTRAINT "gift_cards_owner_check" CHECK ("gift_cards"."kind" <> 'store_credit' or "gift_cards"."owner_email" is not null)
);
--> statement-breakpoint
DROP INDEX "payments_success_key";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "gift_card_id" uuid;--> statement-breakpoint
ALTER TABLE "cart_gift_cards" ADD CONSTRAINT "cart_gift_cards_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."carts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_gift_cards" ADD CONSTRAINT "cart_gift_cards_gift_card_id_gift_cards_id_fk" FOREIGN KEY ("gift_card_id") REFERENCES "public"."gift_cards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card_entries" ADD CONSTRAINT "gift_card_entries_gift_card_id_gift_cards_id_fk" FOREIGN KEY ("gift_card_id") REFERENCES "public"."gift_cards"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card_entries" ADD CONSTRAINT "gift_card_entries_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_issued_by_users_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cart_gift_cards_card_idx" ON "cart_gift_cards" USING btree ("gift_card_id");--> statement-breakpoint
CREATE INDEX "gift_card_entries_card_idx" ON "gift_card_entries" USING btree ("gift_card_id","id");--> statement-breakpoint
CREATE INDEX "gift_cards_created_idx" ON "gift_cards" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_gift_card_id_gift_cards_id_fk" FOREIGN KEY ("gift_card_id") REFERENCES "public"."gift_cards"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payments_gift_card_idx" ON "payments" USING btree ("gift_card_id") WHERE "payments"."gift_card_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_success_key" ON "payments" USING btree ("order_id") WHERE "payments"."status" in ('authorized', 'captured') and "payments"."gift_card_id" is null;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_gift_card_key" UNIQUE("order_id","gift_card_id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_provider_check" CHECK (("payments"."provider" = 'gift_card') = ("payments"."gift_card_id" is not null));