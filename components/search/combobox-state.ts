/** What the list below the search field shows and which of its rows is chosen. */
export type ComboboxState = {
  readonly isOpen: boolean;
  /** How many rows there are. */
  readonly count: number;
  /** Index of the chosen row; null while the field itself is. */
  readonly active: number | null;
};

export type ComboboxEvent =
  /** Rows for what was typed. */
  | { readonly type: "arrived"; readonly count: number }
  | { readonly type: "next" }
  | { readonly type: "previous" }
  /** Back to the field: somebody types, or moves within the text. */
  | { readonly type: "field" }
  | { readonly type: "open" }
  | { readonly type: "close" };

export const closed: ComboboxState = { isOpen: false, count: 0, active: null };

/**
 * The keyboard of an editable combobox. Arrows walk in a ring: field, first row … last row, field.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function comboboxReducer(state: ComboboxState, event: ComboboxEvent): ComboboxState {
  switch (event.type) {
    case "arrived":
      return { isOpen: event.count > 0, count: event.count, active: null };
    case "next":
    case "previous":
      if (state.count === 0) return state;
      return { ...state, isOpen: true, active: neighbour(state, event.type) };
    case "field":
      return { ...state, active: null };
    case "open":
      return { ...state, isOpen: state.count > 0 };
    case "close":
      return { ...state, isOpen: false, active: null };
  }
}

function neighbour({ isOpen, count, active }: ComboboxState, direction: "next" | "previous"): number | null {
  const position = isOpen ? active : null;
  if (direction === "next") {
    if (position === null) return 0;
    return position + 1 < count ? position + 1 : null;
  }
  if (position === null) return count - 1;
  return position > 0 ? position - 1 : null;
}
