-- What columns and indexes are computed from. It stands here and not in db/functions because the rows that are stored
-- depend on it: whoever changes one of these functions writes the rows anew, in the same migration.

create extension if not exists citext;
--> statement-breakpoint
create extension if not exists pg_trgm;
--> statement-breakpoint
create extension if not exists unaccent;
--> statement-breakpoint

-- Words of the shop: accents fold ("schussel" finds "Schüssel"), then each language's stems. Plain ASCII words have
-- no accents, so they skip that step.
create text search configuration shop_en (copy = english);
--> statement-breakpoint
alter text search configuration shop_en alter mapping for word, hword, hword_part with unaccent, english_stem;
--> statement-breakpoint
alter text search configuration shop_en alter mapping for numword, numhword with unaccent, simple;
--> statement-breakpoint
create text search configuration shop_de (copy = german);
--> statement-breakpoint
alter text search configuration shop_de alter mapping for word, hword, hword_part with unaccent, german_stem;
--> statement-breakpoint
alter text search configuration shop_de alter mapping for numword, numhword with unaccent, simple;
--> statement-breakpoint
-- Whole words, for completions and typing mistakes.
create text search configuration shop_words (copy = simple);
--> statement-breakpoint
alter text search configuration shop_words alter mapping for word, hword, hword_part with unaccent, simple;
--> statement-breakpoint

-- The form that a language's rules reduce a word to; null for a word that says nothing ("the", "und").
create function search_stem(language text, word text) returns text language sql immutable parallel safe as $$
  select (case when language = 'de' then ts_lexize('german_stem', word) else ts_lexize('english_stem', word) end)[1]
$$;
--> statement-breakpoint
-- The word and what is left of it without one letter, or two: two words that are a mistake apart share one of these.
-- Seven letters are enough to tell words apart, and bound the number of keys.
create function search_near_keys(word text, mistakes integer) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  head constant text := left(word, 7);
  shorter text;
  keys text[] := array[head];
begin
  for place in 1 .. length(head) loop
    shorter := left(head, place - 1) || substr(head, place + 1);
    keys := keys || shorter;
    if mistakes > 1 then
      for next_place in place .. length(shorter) loop
        keys := keys || (left(shorter, next_place - 1) || substr(shorter, next_place + 1));
      end loop;
    end if;
  end loop;
  return keys;
end $$;
--> statement-breakpoint
create function search_near_keys_of(word text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  keys text[] := search_near_keys(word, case when length(word) >= 6 then 2 else 1 end);
begin
  -- Words that are still being typed: their beginnings, with one mistake.
  for letters in 4 .. least(6, length(word) - 1) loop
    keys := keys || search_near_keys(left(word, letters), 1);
  end loop;
  return keys;
end $$;
