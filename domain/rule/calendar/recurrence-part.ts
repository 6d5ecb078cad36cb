/** How often a rule repeats, with the length of one step in ms; a month and a year are the shortest ones. */
export const stepMs = {
  HOURLY: 3_600_000,
  DAILY: 86_400_000,
  WEEKLY: 7 * 86_400_000,
  MONTHLY: 28 * 86_400_000,
  YEARLY: 365 * 86_400_000,
} as const;
export type Frequency = keyof typeof stepMs;

/** True of a frequency that windows may have. */
export const isFrequency = (value: string): value is Frequency => Object.hasOwn(stepMs, value);

/** Most occurrences that COUNT may give. */
export const maxCount = 1_000;

type Numbers = { min: number; max: number; most: number; isSigned: boolean };
const unsigned = (min: number, max: number, most = max - min + 1): Numbers => ({ min, max, most, isSigned: false });
const signed = (max: number): Numbers => ({ min: 1, max, most: 2 * max, isSigned: true });

const numbers: Readonly<Record<string, Numbers>> = {
  INTERVAL: unsigned(1, 1_000, 1),
  COUNT: unsigned(1, maxCount, 1),
  BYMONTH: unsigned(1, 12),
  BYMONTHDAY: signed(31),
  BYYEARDAY: signed(366),
  BYWEEKNO: signed(53),
  BYHOUR: unsigned(0, 23),
  BYMINUTE: unsigned(0, 59, 1),
  BYSETPOS: signed(366),
};

const texts: Readonly<Record<string, { pattern: RegExp; rule: string }>> = {
  UNTIL: { pattern: /^\d{8}(T\d{6}Z?)?$/, rule: 'must look like 20261231, 20261231T235959 or 20261231T235959Z' },
  WKST: { pattern: /^(MO|TU|WE|TH|FR|SA|SU)$/, rule: 'must be one of MO, TU, WE, TH, FR, SA, SU' },
  BYDAY: {
    pattern:
      /^([+-]?([1-9]|[1-4]\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?([1-9]|[1-4]\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU))*$/,
    rule: 'must list days like MO, SA or -1SU',
  },
};

/** The rule that one part of a recurrence breaks by itself, like `BYMONTH=13`; null: none. Source: RFC 5545, section 3.3.10. */
export const partFault = (name: string, value: string): string | null => {
  if (name === 'FREQ')
    return isFrequency(value)
      ? null
      : `FREQ must be one of ${Object.keys(stepMs).join(', ')}; windows don't start more often`;
  const text = texts[name];
  if (text !== undefined) return text.pattern.test(value) ? null : `${name} ${text.rule}`;
  const allowed = numbers[name];
  return allowed === undefined ? `${name} is not supported` : numberFault(name, value.split(','), allowed);
};

const numberFault = (name: string, values: readonly string[], { min, max, most, isSigned }: Numbers): string | null => {
  const isRight = (value: string) =>
    (isSigned ? /^[+-]?\d{1,4}$/ : /^\d{1,4}$/).test(value) && inRange(Math.abs(Number(value)), min, max);
  if (values.length <= most && values.every(isRight)) return null;
  const range = `${isSigned ? '±' : ''}${String(min)} to ${String(max)}`;
  return most === 1 ? `${name} must be one number from ${range}` : `${name} must list numbers from ${range}`;
};

const inRange = (value: number, min: number, max: number): boolean => value >= min && value <= max;
