ALTER TABLE "tax_postings" DROP CONSTRAINT "tax_postings_kind_check";--> statement-breakpoint
ALTER TABLE "tax_postings" ADD COLUMN "dispute_id" uuid;--> statement-breakpoint
ALTER TABLE "tax_postings" ADD CONSTRAINT "tax_postings_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "public"."disputes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tax_postings_dispute_key" ON "tax_postings" USING btree ("dispute_id","attempt","kind") WHERE "tax_postings"."dispute_id" is not null;--> statement-breakpoint
ALTER TABLE "tax_postings" ADD CONSTRAINT "tax_postings_kind_check" CHECK (num_nonnulls("tax_postings"."refund_id", "tax_postings"."dispute_id") = case "tax_postings"."kind" when 'sale' then 0 else 1 end);