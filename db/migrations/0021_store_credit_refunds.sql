ALTER TABLE "refunds" ADD COLUMN "store_credit_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_store_credit_id_gift_cards_id_fk" FOREIGN KEY ("store_credit_id") REFERENCES "public"."gift_cards"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_store_credit_key" UNIQUE("store_credit_id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_credit_check" CHECK ("refunds"."store_credit_id" is null or "refunds"."status" <> 'released');