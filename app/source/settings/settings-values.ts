import { readAcknowledgeConfig } from '#domain/intake/acknowledge-config.ts';
import type { SecretReference } from '#domain/intake/secret-reference.ts';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import { readZenossConfig, zenossDefaults } from '#domain/intake/zenoss/zenoss-config.ts';
import type { ZenossConfig } from '#domain/intake/zenoss/zenoss-config.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';

/** A source's settings as its form's values; secrets are none. */
export const settingsValues = (kind: SourceKind, config: unknown): FormValues => {
  if (kind !== 'zenoss') return acknowledgeValues(config);
  const read = readZenossConfig(config);
  return zenossValues(read.ok ? read.value : zenossDefaults);
};

const acknowledgeValues = (config: unknown): FormValues => {
  const read = readAcknowledgeConfig(config);
  if (!read.ok) return {};
  const { acknowledgeUrl, acknowledgeSecret } = read.value;
  return { acknowledgeUrl: [acknowledgeUrl], acknowledgeSecretEnv: envOf(acknowledgeSecret) };
};

const zenossValues = (config: ZenossConfig): FormValues => ({
  ...{ url: [config.url], user: [config.user], passwordEnv: config.url === '' ? [] : envOf(config.password) },
  ...tick('isPlainAllowed', config.isPlainAllowed),
  ...{ cycleSeconds: [String(config.cycleSeconds)], timeoutSeconds: [String(config.timeoutSeconds)] },
  minSeverity: [String(config.minSeverity)],
  ...{ prodStates: lines(config.prodStates), excludedDeviceClasses: lines(config.excludedDeviceClasses) },
  ...{ excludedMessages: lines(config.excludedMessages), excludedSummaries: lines(config.excludedSummaries) },
  autoClearSeconds: config.autoClearSeconds === null ? [] : [String(config.autoClearSeconds)],
  ...tick('acknowledge', config.acknowledge),
  definitions: lines(config.definitions.map(({ eventClass, definition }) => `${eventClass} = ${definition}`)),
  defaultDefinition: config.defaultDefinition === null ? [] : [config.defaultDefinition],
});

const envOf = (reference: SecretReference): string[] => ('env' in reference ? [reference.env] : []);
const lines = (texts: string[]): string[] => [texts.join('\n')];
const tick = (name: string, isOn: boolean): FormValues => (isOn ? { [name]: ['on'] } : {});
