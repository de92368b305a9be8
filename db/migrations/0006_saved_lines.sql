ALTER TABLE "cart_lines" ADD COLUMN "saved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "is_shared" boolean DEFAULT false NOT NULL;