import type { Role } from '#domain/role.ts';
import type { TestDatabase } from './test-database.ts';
import { createTestUser } from './web-console.ts';
import type { WebConsole } from './web-console.ts';

type Person = { id: number; cookie: string };

/** People who have logged in, by their names, and what each of them asks of the console. */
export type LoggedIn = {
  idOf: (who: string) => number;
  get: (who: string, path: string) => Promise<Response>;
  post: (who: string, path: string, form: Record<string, string>) => Promise<Response>;
  cookieOf: (who: string) => string;
  /** Somebody new, or who has another cookie now. */
  know: (who: string, person: Partial<Person>) => void;
};

/** One person of each of these roles, named after it. */
export const logInAs = async (store: TestDatabase, web: WebConsole, roles: readonly Role[]): Promise<LoggedIn> => {
  const people = new Map<string, Person>();
  for (const role of roles) people.set(role, { id: await createTestUser(store, role), cookie: await web.logIn(role) });
  const personOf = (who: string): Person => people.get(who) ?? { id: 0, cookie: '' };
  const cookieOf = (who: string): string => personOf(who).cookie;
  return {
    ...{ idOf: (who) => personOf(who).id, cookieOf },
    get: (who, path) => web.visit(path, { cookie: cookieOf(who) }),
    post: (who, path, form) => web.visit(path, { cookie: cookieOf(who), form }),
    know: (who, person) => void people.set(who, { ...personOf(who), ...person }),
  };
};
