/** Longest element name, in UTF-16 code units (the width of its column). */
export const maxElementLength = 255;

/**
 * Two spellings of one element have the same fold: Unicode NFKC-normalised, trimmed, lower-cased.
 * The incident key is made from it, so `DB-07` and `db-07` are one problem.
 * Source: CitoEngine compares elements without case (its MySQL collation).
 */
export const foldElement = (element: string): string => element.normalize('NFKC').trim().toLowerCase();
