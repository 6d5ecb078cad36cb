import type { DefinitionFilter } from '#db/definition-list.ts';
import { isSeverity } from '#domain/severity.ts';
import { readCursor } from '#app/http/read-form.ts';

const maxSearch = 100;

/** Which definitions an address asks for: `?team=1&category=2&severity=S1&enabled=yes&search=disk`. What makes no sense is left out. */
export const readDefinitionFilter = (url: URL): DefinitionFilter => {
  const severity = url.searchParams.get('severity');
  const enabled = url.searchParams.get('enabled');
  return {
    teamId: readCursor(url, 'team'),
    categoryId: readCursor(url, 'category'),
    severity: severity !== null && isSeverity(severity) ? severity : null,
    isEnabled: enabled === 'yes' ? true : enabled === 'no' ? false : null,
    search: (url.searchParams.get('search') ?? '').trim().slice(0, maxSearch),
  };
};

/** The address's query without the place in the list and what was just done: for its file, and to come back to. */
export const filterQuery = (url: URL): string => {
  const names = ['team', 'category', 'severity', 'enabled', 'search'];
  const query = new URLSearchParams(
    names.flatMap((name) => {
      const value = url.searchParams.get(name) ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
  return query.toString();
};
