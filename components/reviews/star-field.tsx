"use client";

import { Star } from "lucide";
import { useWords } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon";

const choices = ["1", "2", "3", "4", "5"] as const;

/** One to five stars as radio buttons: arrow keys move among them, with and without scripts. */
export function StarField(props: { id: string; chosen: string | undefined; error: string | undefined }) {
  const { id, chosen, error } = props;
  const t = useWords("reviewForm");
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 text-sm font-medium">
        {t("rating")}{" "}
        <span aria-hidden className="text-bad">
          *
        </span>
      </legend>
      <div className="grid max-w-md grid-cols-5 gap-2">
        {choices.map((stars) => (
          <label
            key={stars}
            className="relative flex min-h-14 flex-col items-center justify-center gap-0.5 rounded-xs border border-line-strong px-1 py-2 text-center text-xs text-ink-soft hover:border-ink has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="rating"
              value={stars}
              defaultChecked={stars === chosen}
              required
              className="absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
            />
            <span aria-hidden className="flex items-center gap-1 text-base font-medium tabular-nums">
              {stars}
              <Icon of={Star} size={14} strokeWidth={0} className="fill-current" />
            </span>
            <span className="sr-only">{t("star", { count: Number(stars) })}, </span>
            <span className="leading-tight wrap-anywhere hyphens-auto">{t(`words.${stars}`)}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
