CREATE TYPE "public"."return_reason" AS ENUM('changed_mind', 'not_as_described', 'damaged', 'defective', 'wrong_item', 'other');--> statement-breakpoint
CREATE TYPE "public"."return_status" AS ENUM('requested', 'approved', 'declined', 'received', 'refunded');--> statement-breakpoint
CREATE TABLE "return_lines" (
	"return_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"reason" "return_reason" NOT NULL,
	"received_quantity" integer,
	"restock" boolean,
	CONSTRAINT "return_lines_return_id_order_line_id_pk" PRIMARY KEY("return_id","order_line_id"),
	CONSTRAINT "return_lines_quantity_check" CHECK ("return_lines"."quantity" > 0),
	CONSTRAINT "return_lines_received_check" CHECK ("return_lines"."received_quantity" between 0 and "return_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "return_photos" (
	"return_id" uuid PRIMARY KEY NOT NULL,
	"image" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	CONSTRAINT "return_photos_size_check" CHECK (octet_length("return_photos"."image") between 1 and 2000000)
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"order_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"status" "return_status" DEFAULT 'requested' NOT NULL,
	"request_id" uuid NOT NULL,
	"answer" text,
	"label_url" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"received_at" timestamp with time zone,
	"received_by" uuid,
	"refund_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "returns_request_key" UNIQUE("request_id"),
	CONSTRAINT "returns_refund_key" UNIQUE("refund_id"),
	CONSTRAINT "returns_number_key" UNIQUE("order_id","number"),
	CONSTRAINT "returns_number_check" CHECK ("returns"."number" > 0),
	CONSTRAINT "returns_answered_check" CHECK (("returns"."status" = 'requested') = ("returns"."answered_at" is null)),
	CONSTRAINT "returns_declined_check" CHECK ("returns"."status" <> 'declined' or "returns"."answer" is not null),
	CONSTRAINT "returns_received_check" CHECK (("returns"."status" in ('received', 'refunded')) = ("returns"."received_at" is not null)),
	CONSTRAINT "returns_refunded_check" CHECK (("returns"."status" = 'refunded') = ("returns"."refund_id" is not null)),
	CONSTRAINT "returns_answer_check" CHECK (char_length("returns"."answer") between 1 and 1000),
	CONSTRAINT "returns_label_check" CHECK ("returns"."label_url" ~ '^https://')
);
--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_photos" ADD CONSTRAINT "return_photos_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_received_by_users_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "return_lines_order_line_idx" ON "return_lines" USING btree ("order_line_id");--> statement-breakpoint
CREATE INDEX "returns_status_idx" ON "returns" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "returns_created_idx" ON "returns" USING btree ("created_at","id");