CREATE TABLE "transfer_receipts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount" integer NOT NULL,
	"request_id" uuid NOT NULL,
	"received_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transfer_receipts_request_key" UNIQUE("request_id"),
	CONSTRAINT "transfer_receipts_amount_check" CHECK ("transfer_receipts"."amount" > 0)
);
--> statement-breakpoint
DROP INDEX "orders_pending_cart_key";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "cart_taken" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer_receipts" ADD CONSTRAINT "transfer_receipts_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_receipts" ADD CONSTRAINT "transfer_receipts_received_by_users_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "transfer_receipts_payment_idx" ON "transfer_receipts" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_pending_cart_key" ON "orders" USING btree ("cart_id") WHERE "orders"."status" = 'pending' and not "orders"."cart_taken";