import { describeFault, parseSettings } from '#domain/settings/parse-settings.ts';
import type { Settings } from '#domain/settings/settings.ts';

export type WebConfig = Settings & { databaseUrl: string; temporalAddress: string };

/** The web process's settings from the environment, or every fault of them, as lines for people. */
export const readConfig = (): { ok: true; config: WebConfig } | { ok: false; faults: string[] } => {
  const parsed = parseSettings(process.env);
  if (!parsed.ok) return { ok: false, faults: parsed.faults.map(describeFault) };
  const { databaseUrl, temporalAddress } = parsed.settings;
  if (databaseUrl !== null && temporalAddress !== null)
    return { ok: true, config: { ...parsed.settings, databaseUrl, temporalAddress } };
  const missing = Object.entries({ DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress });
  return {
    ok: false,
    faults: missing
      .filter(([, value]) => value === null)
      .map(([name]) => `${name} must be set: the web process runs on external servers`),
  };
};

/** Makes React run as in production unless the environment says otherwise; to be called before the pages are loaded. */
export const defaultToProduction = (): void => {
  process.env['NODE_ENV'] ??= 'production';
};
