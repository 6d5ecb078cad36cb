import type { FieldFault } from '#domain/intake/alert.ts';
import { readAcknowledgeConfig } from '#domain/intake/acknowledge-config.ts';
import type { SecretReference } from '#domain/intake/secret-reference.ts';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import { readZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';
import type { ZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';
import type { Read } from '#domain/rule/reading/read-shape.ts';
import type { SourceRow } from '#db/source/list-sources.ts';
import type { SourceSettings } from '#db/source/save-settings.ts';
import { isTicked, numberOf, numberOrNull, textOf, textOrNull } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';

/** What a source's settings are read by. `hasKey`: secrets can be stored. */
export type SettingsForm = {
  kind: SourceKind;
  values: FormValues;
  /** The source as it is on record; null: it's a new one. */
  before: Pick<SourceRow, 'config' | 'secretNames'> | null;
  hasKey: boolean;
};

export type ReadSettings = Omit<SourceSettings, 'key'>;

/** How a source is polled or told of tickets, as its form says, or every rule that it breaks. */
export const readSettings = (form: SettingsForm): Read<ReadSettings> =>
  form.kind === 'zenoss' ? readZenoss(form) : readAcknowledge(form);

const readZenoss = (form: SettingsForm): Read<ReadSettings> => {
  const { values } = form;
  const password = readSecret(form, 'password');
  const read = readZenossConfig({
    ...{ url: textOf(values, 'url'), isPlainAllowed: isTicked(values, 'isPlainAllowed'), user: textOf(values, 'user') },
    password: password.reference,
    ...numbers(values, ['cycleSeconds', 'timeoutSeconds', 'minSeverity']),
    autoClearSeconds: numberOrNull(values, 'autoClearSeconds'),
    ...lists(values, ['prodStates', 'excludedDeviceClasses', 'excludedMessages', 'excludedSummaries']),
    ...{ acknowledge: isTicked(values, 'acknowledge'), defaultDefinition: textOrNull(values, 'defaultDefinition') },
    definitions: linesOf(values, 'definitions').map(readMapping),
  });
  const faults = [...(read.ok ? [] : read.faults), ...password.faults, ...addressFaults(form, read, password)];
  return faults.length > 0 || !read.ok
    ? { ok: false, faults }
    : { ok: true, value: { config: read.value, ...password.kept } };
};

/** A stored password goes nowhere but where it was typed for. */
const addressFaults = ({ before }: SettingsForm, read: Read<ZenossConfig>, { kept }: ReadSecret): FieldFault[] => {
  const earlier = readZenossConfig(before?.config);
  const isKept = kept.secretNames.length > 0 && Object.keys(kept.secrets).length === 0;
  if (!read.ok || !earlier.ok || !isKept || read.value.url === earlier.value.url) return [];
  return [{ field: 'passwordText', rule: 'must be typed again, for the address is another' }];
};

/** Without an address the source hears of no ticket. */
const readAcknowledge = (form: SettingsForm): Read<ReadSettings> => {
  const acknowledgeUrl = textOf(form.values, 'acknowledgeUrl');
  if (acknowledgeUrl === '') return { ok: true, value: { config: null, secretNames: [], secrets: {} } };
  const secret = readSecret(form, 'acknowledgeSecret');
  const read = readAcknowledgeConfig({ acknowledgeUrl, acknowledgeSecret: secret.reference });
  const faults = [...(read.ok ? [] : read.faults), ...secret.faults];
  return faults.length > 0 || !read.ok
    ? { ok: false, faults }
    : { ok: true, value: { config: read.value, ...secret.kept } };
};

const numbers = (values: FormValues, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, numberOf(values, name)]));

const lists = (values: FormValues, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, linesOf(values, name)]));

const linesOf = (values: FormValues, name: string): string[] =>
  (values[name]?.[0] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** `/Status/Ping = host-unreachable`; a line without a sign has no definition, which is a fault. */
const readMapping = (line: string) => {
  const at = line.lastIndexOf('=');
  const [eventClass, definition] = at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
  return { eventClass: eventClass.trim(), definition: definition.trim() };
};

type ReadSecret = {
  reference: SecretReference;
  kept: Pick<ReadSettings, 'secretNames' | 'secrets'>;
  faults: FieldFault[];
};

const maxSecretLength = 500;

/** What was typed counts first, then the variable that was named, then what is stored. */
const readSecret = ({ values, before, hasKey }: SettingsForm, name: string): ReadSecret => {
  const [plain = ''] = values[`${name}Text`] ?? [];
  const env = textOf(values, `${name}Env`);
  const stored = { reference: { sealed: name }, kept: { secretNames: [name], secrets: {} } };
  if (plain !== '') {
    const faults = secretFaults(plain, hasKey).map((rule) => ({ field: `${name}Text`, rule }));
    return { ...stored, kept: { secretNames: [name], secrets: { [name]: plain } }, faults };
  }
  if (env !== '') return { reference: { env }, kept: { secretNames: [], secrets: {} }, faults: [] };
  const isStored = before?.secretNames.includes(name) === true;
  const rule = 'must be typed, or the variable that holds it be named';
  return { ...stored, faults: isStored ? [] : [{ field: `${name}Text`, rule }] };
};

const secretFaults = (plain: string, hasKey: boolean): string[] => [
  ...(plain.length > maxSecretLength ? [`must have at most ${String(maxSecretLength)} characters`] : []),
  ...(hasKey ? [] : ['can’t be stored: the setting TOCSIN_SECRET_KEY is missing. Name a variable instead']),
];

/** The form's values without what was typed as a secret: it is never shown again. */
export const withoutSecrets = (values: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => name !== 'passwordText' && name !== 'acknowledgeSecretText'),
  );
