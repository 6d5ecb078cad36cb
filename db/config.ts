import { describeFault, parseSettings } from '#domain/settings/parse-settings.ts';

/** The database that the environment names, or every fault of the environment, as lines for people. */
export const readDatabaseUrl = (): { ok: true; databaseUrl: string } | { ok: false; faults: string[] } => {
  const parsed = parseSettings(process.env);
  if (!parsed.ok) return { ok: false, faults: parsed.faults.map(describeFault) };
  const { databaseUrl } = parsed.settings;
  return databaseUrl === null
    ? { ok: false, faults: ['DATABASE_URL must be set: it names the database to migrate'] }
    : { ok: true, databaseUrl };
};
