/**
 * The formatters of Intl, each made once: making one takes far longer than using it. Locales and options come from the
 * code and from a handful of markets, so there are few.
 */
function remembered<Options, Formatter>(
  make: (locale: Intl.LocalesArgument, options: Options) => Formatter,
): (locale: Intl.LocalesArgument, options: Options) => Formatter {
  const made = new Map<string, Formatter>();
  return (locale, options) => {
    const key = JSON.stringify([locale, options]);
    let found = made.get(key);
    if (found === undefined) {
      found = make(locale, options);
      made.set(key, found);
    }
    return found;
  };
}

export const numberFormat = remembered(
  (locale, options: Intl.NumberFormatOptions | undefined) => new Intl.NumberFormat(locale, options),
);

export const dateFormat = remembered(
  (locale, options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(locale, options),
);

export const pluralRules = remembered(
  (locale, options: Intl.PluralRulesOptions | undefined) => new Intl.PluralRules(locale, options),
);

export const listFormat = remembered(
  (locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options),
);

export const displayNames = remembered(
  (locale, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, options),
);
