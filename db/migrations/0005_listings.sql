CREATE SEQUENCE "public"."list_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."listing_version" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "facet_value_translations" (
	"value_id" integer NOT NULL,
	"language" text NOT NULL,
	"label" text NOT NULL,
	CONSTRAINT "facet_value_translations_value_id_language_pk" PRIMARY KEY("value_id","language")
);
--> statement-breakpoint
CREATE TABLE "facet_values" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "facet_values_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"facet" text NOT NULL,
	"slug" text NOT NULL,
	"label" text NOT NULL,
	"hex" text,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "facet_values_slug_key" UNIQUE("facet","slug"),
	CONSTRAINT "facet_values_facet_check" CHECK ("facet_values"."facet" in ('color', 'material', 'size')),
	CONSTRAINT "facet_values_slug_check" CHECK ("facet_values"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "facet_values_hex_check" CHECK ("facet_values"."hex" ~ '^#[0-9A-Fa-f]{6}$')
);
--> statement-breakpoint
CREATE TABLE "product_facet_values" (
	"product_id" uuid NOT NULL,
	"value_id" integer NOT NULL,
	CONSTRAINT "product_facet_values_product_id_value_id_pk" PRIMARY KEY("product_id","value_id")
);
--> statement-breakpoint
CREATE TABLE "product_listings" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"ordinal" integer GENERATED ALWAYS AS IDENTITY (sequence name "product_listings_ordinal_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"version" bigint NOT NULL,
	"is_visible" boolean NOT NULL,
	"is_available" boolean NOT NULL,
	"prices" jsonb NOT NULL,
	"list_numbers" integer[] NOT NULL,
	"maker_number" integer NOT NULL,
	"value_ids" integer[] NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"rating_count" integer NOT NULL,
	"rating_sum" integer NOT NULL,
	"popularity" integer NOT NULL,
	"changes_at" timestamp with time zone,
	CONSTRAINT "product_listings_ordinal_key" UNIQUE("ordinal")
);
--> statement-breakpoint
CREATE TABLE "stale_listings" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"words" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_documents" (
	"language" text NOT NULL,
	"product_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"name" text NOT NULL,
	"document" "tsvector" NOT NULL,
	"popularity" integer NOT NULL,
	"is_visible" boolean NOT NULL,
	CONSTRAINT "search_documents_language_product_id_pk" PRIMARY KEY("language","product_id")
) PARTITION BY LIST ("language");
--> statement-breakpoint
CREATE TABLE "search_documents_en" PARTITION OF "search_documents" FOR VALUES IN ('en');
--> statement-breakpoint
CREATE TABLE "search_documents_de" PARTITION OF "search_documents" FOR VALUES IN ('de');
--> statement-breakpoint
CREATE TABLE "search_log" (
	"day" date NOT NULL,
	"market" text NOT NULL,
	"query" text NOT NULL,
	"searches" integer DEFAULT 1 NOT NULL,
	"results" integer NOT NULL,
	CONSTRAINT "search_log_day_market_query_pk" PRIMARY KEY("day","market","query")
);
--> statement-breakpoint
CREATE TABLE "search_synonyms" (
	"language" text NOT NULL,
	"word" text NOT NULL,
	"means" text NOT NULL,
	CONSTRAINT "search_synonyms_language_word_means_pk" PRIMARY KEY("language","word","means")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"language" text NOT NULL,
	"word" text NOT NULL,
	"product_count" integer NOT NULL,
	CONSTRAINT "search_words_language_word_pk" PRIMARY KEY("language","word")
);
--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "number" integer DEFAULT nextval('list_number') NOT NULL;--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "number" integer DEFAULT nextval('list_number') NOT NULL;--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "makers" ADD COLUMN "number" integer NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "makers_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "product_option_values" ADD COLUMN "facet_value_id" integer;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "popularity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "facet_value_translations" ADD CONSTRAINT "facet_value_translations_value_id_facet_values_id_fk" FOREIGN KEY ("value_id") REFERENCES "public"."facet_values"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_facet_values" ADD CONSTRAINT "product_facet_values_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_facet_values" ADD CONSTRAINT "product_facet_values_value_id_facet_values_id_fk" FOREIGN KEY ("value_id") REFERENCES "public"."facet_values"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_facet_values_value_idx" ON "product_facet_values" USING btree ("value_id");--> statement-breakpoint
CREATE INDEX "product_listings_version_idx" ON "product_listings" USING btree ("version");--> statement-breakpoint
CREATE INDEX "product_listings_changes_idx" ON "product_listings" USING btree ("changes_at") WHERE "product_listings"."changes_at" is not null;--> statement-breakpoint
CREATE INDEX "search_documents_document_idx" ON "search_documents" USING gin ("document");--> statement-breakpoint
CREATE INDEX "search_documents_popular_idx" ON "search_documents" USING btree ("popularity" DESC NULLS FIRST,"ordinal");--> statement-breakpoint
CREATE INDEX "search_words_trgm_idx" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_words_prefix_idx" ON "search_words" USING btree ("language","word" text_pattern_ops);--> statement-breakpoint
ALTER TABLE "product_option_values" ADD CONSTRAINT "product_option_values_facet_value_id_facet_values_id_fk" FOREIGN KEY ("facet_value_id") REFERENCES "public"."facet_values"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_option_values_facet_idx" ON "product_option_values" USING btree ("facet_value_id");--> statement-breakpoint
CREATE INDEX "products_maker_idx" ON "products" USING btree ("maker_id");--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_number_key" UNIQUE("number");--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_number_key" UNIQUE("number");--> statement-breakpoint
ALTER TABLE "makers" ADD CONSTRAINT "makers_number_key" UNIQUE("number");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_popularity_check" CHECK ("products"."popularity" >= 0);