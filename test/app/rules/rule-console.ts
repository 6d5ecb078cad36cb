import { inject } from 'vitest';
import { logInAs } from '#test/support/logged-in.ts';
import type { LoggedIn } from '#test/support/logged-in.ts';
import { createTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { startWebConsole } from '#test/support/web-console.ts';
import type { WebConsole } from '#test/support/web-console.ts';

/** The console with an admin, a user, somebody of the NOC and a reader of reports logged in. */
export type RuleConsole = LoggedIn & { store: TestDatabase; web: WebConsole; stop: () => Promise<void> };

export const startRuleConsole = async (): Promise<RuleConsole> => {
  const store = await createTestDatabase();
  const web = await startWebConsole(store, { temporalAddress: inject('temporalAddress') });
  return {
    ...{ store, web, ...(await logInAs(store, web, ['admin', 'user', 'noc', 'reports'])) },
    stop: async () => {
      await web.stop();
      await store.drop();
    },
  };
};
