import { failPage } from './failure.ts';

/** The texts of a form that was sent. A body that isn't a form is a 400 page. */
export const readForm = async (request: Request): Promise<(name: string) => string> => {
  const form = await request.formData().catch((error: unknown) => {
    if (error instanceof TypeError) throw failPage('invalid_input', 'The request holds no form.');
    throw error;
  });
  return (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
};

/** A row's id in an address; what isn't one is a 404 page. */
export const readId = (text: string | undefined, noun: string): number => {
  if (text !== undefined && /^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw failPage('not_found', `There is no such ${noun}.`);
};

/** A number that an earlier page put into the address; null when there is none. */
export const readCursor = (url: URL, name: string): number | null => {
  const text = url.searchParams.get(name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
};
