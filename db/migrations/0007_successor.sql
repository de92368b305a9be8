ALTER TABLE "products" ADD COLUMN "successor_id" uuid;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_successor_id_products_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."products"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "products_successor_idx" ON "products" USING btree ("successor_id") WHERE "products"."successor_id" is not null;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_successor_check" CHECK ("products"."successor_id" <> "products"."id");