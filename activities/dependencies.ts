import type { Database } from '#db/database.ts';
import type { RuleBookCache } from '#db/rule-book/rule-book-cache.ts';
import type { SecretKeys } from '#db/secret/secret-keys.ts';
import type { BreakerRule } from './ticket/health/breaker.ts';
import type { RunProcess } from './adapters/process/process-result.ts';

/** What activities act on; built once, in worker/compose.ts. `publicUrl`: the console's address, for links; null: not known. */
export type Dependencies = {
  database: Database;
  ruleBook: RuleBookCache;
  runProcess: RunProcess;
  now: () => Date;
  publicUrl: string | null;
  /** Open the secrets of ticket systems. */
  secretKeys: SecretKeys;
  /** Absent: as `breakerRule` says. */
  breaker?: BreakerRule;
};
