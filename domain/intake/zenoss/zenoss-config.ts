import { z } from 'zod';
import { readShape, readWhole } from '../../rule/reading/read-shape.ts';
import type { Read } from '../../rule/reading/read-shape.ts';
import type { FieldFault } from '../alert.ts';
import { secretReference } from '../secret-reference.ts';
import type { SecretReference } from '../secret-reference.ts';

/** An event class with all below it, and the id or key of the event definition of its events. */
export type ClassDefinition = { eventClass: string; definition: string };

/** How a source of kind `zenoss` is polled. Texts that end with `*` stand for everything that begins so. */
export type ZenossConfig = {
  /** Address of the instance, without a slash at its end; `/zport/dmd/…` follows. */
  url: string;
  /** The password may go without TLS. */
  isPlainAllowed: boolean;
  user: string;
  password: SecretReference;
  cycleSeconds: number;
  /** Of one request. */
  timeoutSeconds: number;
  /** 1 (debug) to 5 (critical). */
  minSeverity: number;
  /** Names or numbers; empty: all. */
  prodStates: string[];
  excludedDeviceClasses: string[];
  excludedMessages: string[];
  excludedSummaries: string[];
  /** An event that didn't occur for so long is closed in Zenoss; null: never. */
  autoClearSeconds: number | null;
  /** Zenoss hears that an event has a ticket. */
  acknowledge: boolean;
  definitions: ClassDefinition[];
  /** Of event classes that `definitions` doesn't name; null: the class itself is the key. */
  defaultDefinition: string | null;
};

/** What a new source begins with: zenticket's filter. Source: zenticket's cycle, step 3. */
export const zenossDefaults: ZenossConfig = {
  ...{ url: '', isPlainAllowed: false, user: '', password: { env: 'ZENOSS_PASSWORD' } },
  ...{ cycleSeconds: 30, timeoutSeconds: 20, minSeverity: 3, prodStates: ['Production', '1000'] },
  ...{ excludedDeviceClasses: ['/Discovered*'], excludedMessages: ['Command timed out on device*'] },
  ...{ excludedSummaries: ['Unknown'], autoClearSeconds: null, acknowledge: true },
  ...{ definitions: [], defaultDefinition: null },
};

const whole = (min: number, max: number) =>
  z
    .number({ error: `must be a whole number from ${String(min)} to ${String(max)}` })
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, {
      error: `must be a whole number from ${String(min)} to ${String(max)}`,
    });
const flag = z.boolean({ error: 'must be true or false' });
const text = (max: number) => {
  const error = `must be a text of 1 to ${String(max)} characters`;
  return z.string({ error }).refine((value) => value.trim() !== '' && value.length <= max, { error });
};
const texts = z.array(text(255), { error: 'must be a list of texts' }).max(100, { error: 'must be at most 100 lines' });
const definition = text(100);
const eventClass = text(255).refine((value) => value.startsWith('/'), {
  error: 'must be an event class like /Status/Ping',
});

const url = z
  .string({ error: 'must be a web address' })
  .regex(/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/, { error: 'must be a web address like https://zenoss.example.com' })
  .max(500, { error: 'must have at most 500 characters' })
  .transform((value) => value.replace(/\/+$/, ''));

const fields = {
  ...{ url, isPlainAllowed: flag, password: secretReference(/^ZENOSS_[A-Z0-9_]+$/, 'ZENOSS_PASSWORD') },
  user: text(100).refine((value) => !value.includes(':'), { error: 'must not contain a colon' }),
  ...{ cycleSeconds: whole(5, 3_600), timeoutSeconds: whole(1, 120), minSeverity: whole(1, 5) },
  ...{ prodStates: texts, excludedDeviceClasses: texts, excludedMessages: texts, excludedSummaries: texts },
  ...{ autoClearSeconds: z.union([z.null(), whole(60, 31_536_000)], { error: 'must be 60 to 31536000 seconds' }) },
  ...{ acknowledge: flag, defaultDefinition: z.union([z.null(), definition], { error: 'must be an id or a key' }) },
  definitions: z
    .array(z.strictObject({ eventClass, definition }), { error: 'must be a list' })
    .max(500, { error: 'must be at most 500 lines' }),
};

const isSafe = (value: string): boolean =>
  /^https:/.test(value) || /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(value);

/** Reads the settings of a source of kind `zenoss`, or says every rule that they break. */
export const readZenossConfig = (raw: unknown): Read<ZenossConfig> => {
  const { values, faults } = readShape(raw, { fields, otherwise: zenossDefaults });
  const isPlain = values.url !== '' && !isSafe(values.url) && !values.isPlainAllowed;
  const rules: FieldFault[] = isPlain
    ? [{ field: 'url', rule: 'must begin with https, or the password would be readable on its way' }]
    : [];
  return readWhole(values, faults, rules);
};
