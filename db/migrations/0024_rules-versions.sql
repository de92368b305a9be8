CREATE TABLE "rules_versions" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" uuid NOT NULL,
	CONSTRAINT "rules_versions_only_check" CHECK ("rules_versions"."is_only")
);
