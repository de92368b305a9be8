"use client";

import { X } from "lucide";
import { type KeyboardEvent, useId, useState } from "react";
import { officeInput } from "@/components/admin/controls";
import { useChoices } from "@/components/admin/use-choices";
import { Icon } from "@/components/ui/icon";
import type { Choice, ChoiceKind } from "@/lib/catalog/choice";

export type PickerWords = Readonly<
  Record<"label" | "placeholder" | "searching" | "nothing" | "failed", string>
>;

/** A field that finds things by name; what is pressed in its list, or chosen with arrows and Enter, is handed on. */
export function Picker<T extends Choice>(props: {
  kind: ChoiceKind;
  /** Makes choices of the server's answer; the same function each time. */
  read: (answer: unknown) => readonly T[];
  words: PickerWords;
  problem?: string | null;
  onPick: (picked: T) => void;
}) {
  const { kind, read, words, problem, onPick } = props;
  const id = useId();
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const [at, setAt] = useState(0);
  const { isAsked, found, failed } = useChoices(kind, text, read);
  const isShown = isOpen && isAsked;
  const current = found?.[Math.min(at, found.length - 1)];
  const pick = (choice: T) => {
    onPick(choice);
    setText("");
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      // Enter chooses; the form is sent with its button.
      event.preventDefault();
      if (isShown && current) pick(current);
    } else if (event.key === "Escape") setIsOpen(false);
    else if (found && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setIsOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length));
    }
  };
  return (
    <div className="relative">
      <label htmlFor={id} className="mb-1 block">
        {words.label}
      </label>
      <input
        id={id}
        role="combobox"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isShown && current ? `${id}-${current.id}` : undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        value={text}
        placeholder={words.placeholder}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          setIsOpen(true);
          setAt(0);
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKeyDown}
        className={officeInput}
      />
      {problem && (
        <p id={`${id}-problem`} className="mt-1 text-bad">
          {problem}
        </p>
      )}
      <div
        hidden={!isShown}
        className="absolute inset-x-0 top-full z-10 mt-1 max-h-72 overflow-y-auto rounded-md border border-line-strong bg-paper shadow-sm"
      >
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist offers texts, not things */}
        <div id={`${id}-list`} role="listbox" aria-label={words.label}>
          {found?.map((choice) => (
            <button
              key={choice.id}
              id={`${id}-${choice.id}`}
              type="button"
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
              role="option"
              aria-selected={choice === current}
              tabIndex={-1}
              // The field keeps the focus: its list closes when it loses it.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(choice)}
              className="flex min-h-11 w-full flex-wrap items-center gap-x-3 px-3 py-1.5 text-left hover:bg-surface aria-selected:bg-surface md:min-h-9"
            >
              <span>{choice.name}</span>
              <span className="text-ink-soft">{choice.detail}</span>
            </button>
          ))}
        </div>
        {!found?.length && (
          <output className="block px-3 py-2.5 text-ink-soft">
            {failed ? words.failed : found ? words.nothing : words.searching}
          </output>
        )}
      </div>
    </div>
  );
}

/** What was chosen, each with a button that takes it out. */
export function Chosen(props: {
  label: string;
  items: readonly { readonly id: string; readonly name: string; readonly isGone?: boolean }[];
  removeLabel: (name: string) => string;
  onRemove: (id: string) => void;
}) {
  const { label, items, removeLabel, onRemove } = props;
  if (items.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2">
      {items.map(({ id, name, isGone }) => (
        <li
          key={id}
          className={`flex max-w-full items-center gap-1 rounded-md border pl-3 ${isGone ? "border-warn text-warn" : "border-line bg-surface"}`}
        >
          <span className="min-w-0 break-words">{name}</span>
          <button
            type="button"
            aria-label={removeLabel(name)}
            onClick={() => onRemove(id)}
            className="grid size-11 shrink-0 place-items-center text-ink-soft hover:text-ink md:size-8"
          >
            <Icon of={X} size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
