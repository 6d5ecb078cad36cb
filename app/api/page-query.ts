import { z } from 'zod';

const maxPage = 200;
const maxRowId = 2 ** 31 - 1;

/** The id of a row, as text of an address. */
export const rowId = z.coerce.number().int().min(1).max(maxRowId);

/** The id of an alert, which is longer than that of other rows. */
export const alertId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** What a path names that is fixed. */
export const noParams = z.strictObject({});

/** What a path names that ends with a row's id, or goes on behind it. */
export const idParams = z.strictObject({ id: rowId });

/** A text to compare with. */
export const searched = (maxLength: number) => z.string().trim().min(1).max(maxLength);

/** True or false, as text of an address. */
export const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();

/** What a page's place in its list is told by. */
export const follows = '`next` of the page before.';

/** How long a page is. */
export const limit = z.coerce.number().int().min(1).max(maxPage).default(50).describe('Most entries of a page.');

/** A page of rows that have ids: its length, and the row that it follows. */
export const page = { limit, after: rowId.optional().describe(follows) };

/** A page of alerts. */
export const alertPage = { limit, after: alertId.optional().describe(follows) };

/** A page of rows that lie in the order of something else than their ids. */
export const textPage = (maxLength: number) => ({
  limit,
  after: z.string().min(1).max(maxLength).optional().describe(follows),
});
