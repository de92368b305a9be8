/** The most units of one variant in one cart; the database checks the same. */
export const MAX_QUANTITY = 999;
