/** What `randomToken` makes; anything else cannot be an order's token and costs no query. */
export const isOrderToken = (text: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(text);
