-- Rows from before are sealed by `npm run data-keys:rotate`.
ALTER TABLE "invoices" ALTER COLUMN "content" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "checkout_drafts" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "checkout_drafts" ADD COLUMN "state" text;--> statement-breakpoint
ALTER TABLE "checkout_drafts" ADD COLUMN "postal_code" text;--> statement-breakpoint
ALTER TABLE "checkout_drafts" ADD CONSTRAINT "checkout_drafts_sealed_check" CHECK (("checkout_drafts"."fields" is null or "checkout_drafts"."fields" like 'e1:%')) NOT VALID;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_sealed_check" CHECK (("addresses"."line1" is null or "addresses"."line1" like 'e1:%') and ("addresses"."line2" is null or "addresses"."line2" like 'e1:%') and ("addresses"."phone" is null or "addresses"."phone" like 'e1:%')) NOT VALID;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_sealed_check" CHECK (("mails"."html" is null or "mails"."html" like 'e1:%') and ("mails"."text" is null or "mails"."text" like 'e1:%')) NOT VALID;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_sealed_check" CHECK (("invoices"."content" is null or "invoices"."content" like 'e1:%')) NOT VALID;