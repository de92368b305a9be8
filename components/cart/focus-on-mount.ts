/** As a `ref`, for what takes the place of the control that had the focus. One function, so that it runs once. */
export const focusOnMount = (element: HTMLElement | null) => {
  element?.focus();
};
