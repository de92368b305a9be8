CREATE TABLE "customer_group_members" (
	"group_id" uuid NOT NULL,
	"email" "citext" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_group_members_group_id_email_pk" PRIMARY KEY("group_id","email"),
	CONSTRAINT "customer_group_members_email_check" CHECK ("customer_group_members"."email"::text like '%_@_%' and length("customer_group_members"."email"::text) <= 320)
);
--> statement-breakpoint
CREATE TABLE "customer_groups" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" "citext" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_groups_name_key" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "price_list_groups" (
	"price_list_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	CONSTRAINT "price_list_groups_price_list_id_group_id_pk" PRIMARY KEY("price_list_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "price_list_prices" (
	"price_list_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"currency" char(3) NOT NULL,
	"min_quantity" integer DEFAULT 1 NOT NULL,
	"amount" integer NOT NULL,
	CONSTRAINT "price_list_prices_key" PRIMARY KEY("price_list_id","variant_id","currency","min_quantity"),
	CONSTRAINT "price_list_prices_quantity_check" CHECK ("price_list_prices"."min_quantity" between 1 and 999),
	CONSTRAINT "price_list_prices_amount_check" CHECK ("price_list_prices"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "price_lists" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"starts_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_lists_name_key" UNIQUE("name"),
	CONSTRAINT "price_lists_window_check" CHECK ("price_lists"."ends_at" is null or "price_lists"."ends_at" > "price_lists"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "customer_group_members" ADD CONSTRAINT "customer_group_members_group_id_customer_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."customer_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list_groups" ADD CONSTRAINT "price_list_groups_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list_groups" ADD CONSTRAINT "price_list_groups_group_id_customer_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."customer_groups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list_prices" ADD CONSTRAINT "price_list_prices_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list_prices" ADD CONSTRAINT "price_list_prices_price_fkey" FOREIGN KEY ("variant_id","currency") REFERENCES "public"."prices"("variant_id","currency") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_group_members_email_idx" ON "customer_group_members" USING btree ("email");--> statement-breakpoint
CREATE INDEX "price_list_groups_group_idx" ON "price_list_groups" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "price_list_prices_variant_idx" ON "price_list_prices" USING btree ("variant_id","currency");