import { readSetting } from './read-setting.ts';
import { settingTable } from './setting-table.ts';
import type { SettingName } from './setting-table.ts';
import type { Settings } from './settings.ts';

/** The environment as a process gets it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One setting that breaks its rule. `got` is `[redacted]` when the setting is secret. */
export type SettingFault = { name: string; rule: string; got: string };

export type ParsedSettings = { ok: true; settings: Settings } | { ok: false; faults: readonly SettingFault[] };

/** What is shown instead of a secret. */
export const redacted = '[redacted]';

const isKnown = (name: string): boolean => settingTable.some((setting) => setting.name === name);

const unknownNames = (env: Environment): SettingFault[] =>
  Object.entries(env)
    .filter(([name, value]) => name.startsWith('TOCSIN_') && value !== undefined && !isKnown(name))
    .map(([name]) => ({
      name,
      rule: 'is not a setting of Tocsin; docs/configuration.md lists them all',
      got: redacted,
    }));

/** What is of use only together. */
const pairs = [['TOCSIN_SMTP_URL', 'TOCSIN_MAIL_FROM']] as const;

const missingHalves = (given: readonly SettingName[]): SettingFault[] =>
  pairs.flatMap((pair) => {
    const [present, ...more] = pair.filter((name) => given.includes(name));
    const name = pair.find((one) => one !== present);
    if (present === undefined || name === undefined || more.length > 0) return [];
    return [{ name, rule: `must be set together with ${present}`, got: 'nothing' }];
  });

/**
 * The environment has become typed settings, or all of its faults are known at once.
 * An empty value counts as unset. Names that start with `TOCSIN_` and are not in the table are faults, so that a typing error is noticed.
 *
 * *Failures:* one fault per setting that breaks its rule; secrets are never repeated in it.
 */
export const parseSettings = (env: Environment): ParsedSettings => {
  const values: Record<string, unknown> = {};
  const given: SettingName[] = [];
  const faults: SettingFault[] = [];
  for (const setting of settingTable) {
    const raw = env[setting.name]?.trim() ?? '';
    if (raw === '') {
      values[setting.key] = setting.default;
      continue;
    }
    given.push(setting.name);
    const read = readSetting(setting, raw);
    if (read.ok) values[setting.key] = read.value;
    else faults.push({ name: setting.name, rule: read.rule, got: 'secret' in setting ? redacted : raw });
  }
  faults.push(...missingHalves(given), ...unknownNames(env));
  if (faults.length > 0) return { ok: false, faults };
  // Each key of the table was set just above to its default or to what `readSetting` made for its kind.
  return { ok: true, settings: { ...values, given } as unknown as Settings };
};

/** One line per fault, for people: what is set, which rule it breaks and what was found. */
export const describeFault = ({ name, rule, got }: SettingFault): string => `${name} ${rule} (got ${got})`;
