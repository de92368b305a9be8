CREATE TABLE "maker_translations" (
	"maker_id" uuid NOT NULL,
	"language" text NOT NULL,
	"about" text NOT NULL,
	CONSTRAINT "maker_translations_maker_id_language_pk" PRIMARY KEY("maker_id","language")
);
--> statement-breakpoint
CREATE TABLE "product_image_translations" (
	"image_id" uuid NOT NULL,
	"language" text NOT NULL,
	"alt" text NOT NULL,
	CONSTRAINT "product_image_translations_image_id_language_pk" PRIMARY KEY("image_id","language")
);
--> statement-breakpoint
-- Countries were English words; now they are ISO 3166-1 alpha-2 codes, named in the language of each page.
CREATE FUNCTION country_code_of(word text) RETURNS char(2) LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE word
		WHEN 'Czechia' THEN 'CZ'
		WHEN 'Denmark' THEN 'DK'
		WHEN 'England' THEN 'GB'
		WHEN 'Estonia' THEN 'EE'
		WHEN 'France' THEN 'FR'
		WHEN 'Germany' THEN 'DE'
		WHEN 'India' THEN 'IN'
		WHEN 'Indonesia' THEN 'ID'
		WHEN 'Italy' THEN 'IT'
		WHEN 'Japan' THEN 'JP'
		WHEN 'Lithuania' THEN 'LT'
		WHEN 'Norway' THEN 'NO'
		WHEN 'Poland' THEN 'PL'
		WHEN 'Portugal' THEN 'PT'
		WHEN 'Sweden' THEN 'SE'
		WHEN 'Turkey' THEN 'TR'
		WHEN 'USA' THEN 'US'
		WHEN 'Vietnam' THEN 'VN'
		ELSE substring(word FROM '^[A-Z]{2}$') END
$$;
--> statement-breakpoint
ALTER TABLE "makers" ALTER COLUMN "country" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "makers" ALTER COLUMN "country" SET DATA TYPE char(2) USING country_code_of("country");--> statement-breakpoint
ALTER TABLE "products" ALTER COLUMN "country_of_origin" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "products" ALTER COLUMN "country_of_origin" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ALTER COLUMN "country_of_origin" SET DATA TYPE char(2) USING country_code_of("country_of_origin");--> statement-breakpoint
DROP FUNCTION country_code_of;--> statement-breakpoint
ALTER TABLE "maker_translations" ADD CONSTRAINT "maker_translations_maker_id_makers_id_fk" FOREIGN KEY ("maker_id") REFERENCES "public"."makers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_image_translations" ADD CONSTRAINT "product_image_translations_image_id_product_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."product_images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "makers" ADD CONSTRAINT "makers_country_check" CHECK ("makers"."country" ~ '^[A-Z]{2}$');--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_country_of_origin_check" CHECK ("products"."country_of_origin" ~ '^[A-Z]{2}$');--> statement-breakpoint
CREATE TRIGGER maker_translations_tags AFTER INSERT OR UPDATE OR DELETE ON maker_translations
	FOR EACH ROW EXECUTE FUNCTION notify_row_tag('maker', 'maker_id');
--> statement-breakpoint
CREATE FUNCTION notify_image_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM notify_tag('product:' || product_id) FROM product_images
		WHERE id IN (CASE WHEN tg_op <> 'INSERT' THEN old.image_id END, CASE WHEN tg_op <> 'DELETE' THEN new.image_id END);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER product_image_translations_tags AFTER INSERT OR UPDATE OR DELETE ON product_image_translations
	FOR EACH ROW EXECUTE FUNCTION notify_image_product();
