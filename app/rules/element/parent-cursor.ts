import type { ElementParent } from '#db/rules/element-parents.ts';

/** A row of the list of elements and parents as text for an address. */
export const writeParentCursor = ({ element, parent }: ElementParent): string =>
  Buffer.from(JSON.stringify([element, parent])).toString('base64url');

/** The row that {@link writeParentCursor} wrote; null: the text is none of its. */
export const readParentCursor = (text: string): ElementParent | null => {
  try {
    const [element, parent, ...rest] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]; // checked below
    const isRow = typeof element === 'string' && typeof parent === 'string' && rest.length === 0;
    return isRow ? { element, parent } : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null; // no JSON, or no list
    throw error;
  }
};
