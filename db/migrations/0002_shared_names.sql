CREATE TYPE "public"."shared_name" AS ENUM('category', 'maker', 'facet_value');--> statement-breakpoint
CREATE TABLE "stale_words" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" "shared_name" NOT NULL,
	"number" integer NOT NULL,
	"done_until" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL
);
