ALTER TYPE "public"."refund_status" ADD VALUE 'released';--> statement-breakpoint
ALTER TABLE "stock_holds" DROP CONSTRAINT "stock_holds_order_key";--> statement-breakpoint
ALTER TABLE "fulfillments" ADD COLUMN "request_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_holds" ADD COLUMN "fulfillment_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "authorized_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "capture_amount" integer;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD COLUMN "unshipped_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_holds" ADD CONSTRAINT "stock_holds_fulfillment_id_fulfillments_id_fk" FOREIGN KEY ("fulfillment_id") REFERENCES "public"."fulfillments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfillments" ADD CONSTRAINT "fulfillments_request_key" UNIQUE("request_id");--> statement-breakpoint
ALTER TABLE "stock_holds" ADD CONSTRAINT "stock_holds_order_key" UNIQUE NULLS NOT DISTINCT("order_id","variant_id","location_id","fulfillment_id");--> statement-breakpoint
ALTER TABLE "stock_holds" ADD CONSTRAINT "stock_holds_shipped_check" CHECK (("stock_holds"."status" = 'shipped') = ("stock_holds"."fulfillment_id" is not null));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_capture_check" CHECK ("payments"."capture_amount" is null
        or ("payments"."capture_amount" between 1 and "payments"."amount" and "payments"."authorized_at" is not null));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_authorized_check" CHECK ("payments"."status" <> 'authorized' or "payments"."authorized_at" is not null);--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_unshipped_check" CHECK ("refund_lines"."unshipped_quantity" between 0 and "refund_lines"."quantity");