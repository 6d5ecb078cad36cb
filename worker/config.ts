import { describeFault, parseSettings } from '#domain/settings/parse-settings.ts';
import type { Settings } from '#domain/settings/settings.ts';

export type WorkerConfig = Settings & { databaseUrl: string; temporalAddress: string };

/** The worker's settings from the environment, or every fault of them, as lines for people. */
export const readConfig = (): { ok: true; config: WorkerConfig } | { ok: false; faults: string[] } => {
  const parsed = parseSettings(process.env);
  if (!parsed.ok) return { ok: false, faults: parsed.faults.map(describeFault) };
  const { databaseUrl, temporalAddress } = parsed.settings;
  if (databaseUrl === null || temporalAddress === null)
    return {
      ok: false,
      faults: ['DATABASE_URL and TEMPORAL_ADDRESS must be set: the worker runs on external servers'],
    };
  return { ok: true, config: { ...parsed.settings, databaseUrl, temporalAddress } };
};
