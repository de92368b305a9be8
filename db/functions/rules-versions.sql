-- What decides where the shop delivers, for how much and when, and which tax is due there, is read at every till and changes a few
-- times a year. Each change gives all of it a new version, in its own transaction: whoever reads a version together with the
-- rules has the rules of every moment at which the version is the same (db/question.ts). A uuid and no number: what was
-- rolled back never comes again.
create function renew_rules_version() returns trigger language plpgsql as $$
begin
  insert into rules_versions (version) values (gen_random_uuid())
    on conflict (is_only) do update set version = excluded.version;
  return null;
end $$;

-- Whatever a migration has done to these tables meanwhile.
insert into rules_versions (version) values (gen_random_uuid())
  on conflict (is_only) do update set version = excluded.version;

create trigger shipping_zones_version after insert or update or delete or truncate on shipping_zones
  for each statement execute function renew_rules_version();
create trigger shipping_zone_regions_version after insert or update or delete or truncate on shipping_zone_regions
  for each statement execute function renew_rules_version();
create trigger shipping_methods_version after insert or update or delete or truncate on shipping_methods
  for each statement execute function renew_rules_version();
create trigger shipping_method_translations_version after insert or update or delete or truncate on shipping_method_translations
  for each statement execute function renew_rules_version();
create trigger shipping_rates_version after insert or update or delete or truncate on shipping_rates
  for each statement execute function renew_rules_version();
create trigger import_rules_version after insert or update or delete or truncate on import_rules
  for each statement execute function renew_rules_version();
create trigger duty_rates_version after insert or update or delete or truncate on duty_rates
  for each statement execute function renew_rules_version();
create trigger locations_version after insert or update or delete or truncate on locations
  for each statement execute function renew_rules_version();
create trigger stores_version after insert or update or delete or truncate on stores
  for each statement execute function renew_rules_version();
create trigger store_hours_version after insert or update or delete or truncate on store_hours
  for each statement execute function renew_rules_version();
create trigger store_hours_exceptions_version after insert or update or delete or truncate on store_hours_exceptions
  for each statement execute function renew_rules_version();
create trigger tax_zones_version after insert or update or delete or truncate on tax_zones
  for each statement execute function renew_rules_version();
create trigger tax_rates_version after insert or update or delete or truncate on tax_rates
  for each statement execute function renew_rules_version();
