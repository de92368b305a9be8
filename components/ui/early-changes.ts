type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A field and what somebody made of it. */
export type EarlyChange =
  | { readonly field: Field; readonly text: string }
  | { readonly field: HTMLInputElement; readonly isOn: boolean };

const isTickable = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");

/** Fields that say something else than the HTML they came with. Of radio buttons that is the one now chosen. */
export function earlyChanges(root: ParentNode): EarlyChange[] {
  return [...root.querySelectorAll<Field>("input,select,textarea")].flatMap((field): EarlyChange[] => {
    if (isTickable(field)) {
      const isOn = field.checked;
      const isChange = isOn !== field.defaultChecked && (isOn || field.type === "checkbox");
      return isChange ? [{ field, isOn }] : [];
    }
    return isChanged(field) ? [{ field, text: field.value }] : [];
  });
}

function isChanged(field: Field): boolean {
  if (!(field instanceof HTMLSelectElement)) return field.value !== field.defaultValue;
  const before = [...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0];
  return before !== undefined && field.value !== before.value;
}

/**
 * Makes the change again. React remembers what a field last said, and hears an event only if it says something else by
 * then: so first back by the property React watches, then forth by a click or by the one it does not watch.
 */
export function repeatChange(change: EarlyChange): void {
  const { field } = change;
  if ("isOn" in change) {
    change.field.checked = !change.isOn;
    field.click();
    return;
  }
  if (field instanceof HTMLSelectElement) field.value = change.text;
  else {
    // Whoever is still typing goes on where they are. Fields for numbers know no place.
    const place = field.selectionStart;
    field.value = field.defaultValue;
    const { prototype } = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
    Reflect.set(prototype, "value", change.text, field);
    if (place !== null) field.setSelectionRange(place, place);
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
