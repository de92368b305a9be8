"use client";

import { LoaderCircle, Search } from "lucide";
import { useRouter } from "next/navigation";
import {
  type ComponentProps,
  type SubmitEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
  useTransition,
} from "react";
import type { SuggestionList, SuggestionWords } from "@/components/search/suggestion-list";
import { Icon } from "@/components/ui/icon";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

const loadList = async () => (await import("@/components/search/suggestion-list")).SuggestionList;

/** What makes the field a combobox, once the list below it is there. */
export type ComboboxAttributes = Pick<
  ComponentProps<"input">,
  "role" | "aria-expanded" | "aria-controls" | "aria-activedescendant" | "aria-autocomplete"
>;

export type SearchFieldWords = SuggestionWords & {
  readonly label: string;
  readonly placeholder: string;
  readonly submit: string;
};

/**
 * A plain GET form. With scripts it searches without a new page, and suggestions come below the field; their code is
 * fetched when somebody goes to the field, so that no page pays for it.
 */
export function SearchField(props: {
  market: Market;
  id: string;
  words: SearchFieldWords;
  query: string;
  maxLength: number;
  takesFocus: boolean;
  isInPanel: boolean;
}) {
  const { market, id, words } = props;
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [List, setList] = useState<typeof SuggestionList | null>(null);
  const [combobox, setCombobox] = useState<ComboboxAttributes>({});
  const field = useRef<HTMLInputElement>(null);

  // Without network the field still takes words and sends them; going to it again asks for the list again.
  const prepare = useCallback(() => {
    loadList().then(
      (loaded) => setList(() => loaded),
      () => null,
    );
  }, []);
  // Somebody may be in the field before the scripts are.
  useEffect(() => {
    if (document.activeElement === field.current) prepare();
  }, [prepare]);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const query = field.current?.value ?? "";
    const panel = event.currentTarget.closest<HTMLElement>(":popover-open");
    startTransition(() => {
      router.push(paths.search(market, query));
      panel?.hidePopover();
    });
    field.current?.blur();
  };

  return (
    <>
      <form
        action={paths.search(market)}
        className={`relative ${props.isInPanel ? "mr-10" : ""}`}
        onSubmit={submit}
      >
        <label htmlFor={id} className="sr-only">
          {words.label}
        </label>
        <input
          ref={field}
          id={id}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          name="q"
          defaultValue={props.query}
          placeholder={words.placeholder}
          maxLength={props.maxLength}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- in a panel that opens for nothing else
          autoFocus={props.takesFocus}
          onFocus={prepare}
          className="h-11 w-full rounded-xs border border-line-strong bg-transparent pr-12 pl-4 text-base placeholder:text-ink-soft hover:border-ink"
          {...combobox}
        />
        <button
          type="submit"
          aria-label={words.submit}
          className="absolute inset-y-0 right-0 inline-flex w-11 items-center justify-center hover:text-accent"
        >
          <Icon
            of={isPending ? LoaderCircle : Search}
            size={20}
            className={isPending ? "animate-spin" : ""}
          />
        </button>
      </form>
      {List && (
        <List
          id={`${id}-suggestions`}
          market={market}
          words={words}
          field={field}
          isInPanel={props.isInPanel}
          onChange={setCombobox}
        />
      )}
    </>
  );
}
