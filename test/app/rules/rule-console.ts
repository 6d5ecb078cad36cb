import { inject } from 'vitest';
import { createUser } from '#db/user/create-user.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { startWebConsole, testPassword } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

const roles = ['admin', 'user', 'noc', 'reports'] as const;
type Somebody = (typeof roles)[number];

/** The console with somebody of each role logged in, all but the admin in the team 1. */
export type RuleConsole = {
  store: TestDatabase;
  web: WebConsole;
  cookieOf: (who: Somebody) => string;
  get: (who: Somebody, path: string) => Promise<Response>;
  post: (who: Somebody, path: string, form: Record<string, string>) => Promise<Response>;
  stop: () => Promise<void>;
};

export const startRuleConsole = async (): Promise<RuleConsole> => {
  const store = await createTestDatabase();
  const web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  const cookies = new Map<Somebody, string>();
  for (const role of roles) {
    const teamIds = role === 'admin' ? [] : [1];
    await createUser(store.database, { name: role, password: testPassword, role, teamIds, now: new Date() });
    cookies.set(role, await web.logIn(role));
  }
  const cookieOf = (who: Somebody): string => cookies.get(who) ?? '';
  return {
    ...{ store, web, cookieOf },
    get: (who, path) => web.visit(path, { cookie: cookieOf(who) }),
    post: (who, path, form) => web.visit(path, { cookie: cookieOf(who), form }),
    stop: async () => {
      await web.stop();
      await store.drop();
    },
  };
};
