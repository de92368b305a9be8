ALTER TABLE "gift_cards" ADD COLUMN "request_id" uuid;--> statement-breakpoint
CREATE INDEX "gift_cards_last_four_idx" ON "gift_cards" USING btree ("last_four");--> statement-breakpoint
CREATE INDEX "gift_cards_owner_idx" ON "gift_cards" USING btree ("owner_email");--> statement-breakpoint
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_request_key" UNIQUE("request_id");