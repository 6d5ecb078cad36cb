import { messageTypes } from '#domain/intake/message-type.ts';
import { sourceKinds } from '#domain/intake/source-kind.ts';
import type { FieldFault } from '#domain/intake/alert.ts';
import type { Read } from '#domain/rule/reading/read-shape.ts';
import { maxNameLength, textFaults } from '#domain/rule/rule-faults.ts';
import { isNetwork } from '#domain/settings/network.ts';
import type { SourceDraft } from '#db/source/save-source.ts';
import { isTicked, textOf } from '#app/rules/form/form-values.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';

const maxNetworks = 500;

/** The source that a form holds, or every rule that it breaks. A network is written once, however often it is given. */
export const readSourceForm = (values: FormValues): Read<SourceDraft> => {
  const kind = sourceKinds.find((one) => one === textOf(values, 'kind'));
  const name = textOf(values, 'name');
  const timeZone = textOf(values, 'timeZone');
  const isCito = kind === 'cito';
  const lines = isCito ? linesOf(values, 'networks') : [];
  const networks = [...new Set(lines.filter((line) => line !== ''))];
  const faults: FieldFault[] = [
    ...textFaults(name, maxNameLength, 'name'),
    ...networkFaults(lines),
    ...zoneFaults(timeZone),
  ];
  if (kind === undefined) faults.push({ field: 'kind', rule: `must be one of ${sourceKinds.join(', ')}` });
  if (kind === undefined || faults.length > 0) return { ok: false, faults };
  const types = isCito ? messageTypes.filter((type) => values['messageTypes']?.includes(type)) : [...messageTypes];
  return {
    ok: true,
    value: { kind, name, networks, messageTypes: types, timeZone, isEnabled: isTicked(values, 'isEnabled') },
  };
};

const linesOf = (values: FormValues, name: string): string[] =>
  (values[name]?.[0] ?? '').split('\n').map((line) => line.trim());

const networkFaults = (lines: readonly string[]): FieldFault[] => [
  ...(lines.length > maxNetworks ? [{ field: 'networks', rule: `must be at most ${String(maxNetworks)} lines` }] : []),
  ...lines.flatMap((line, at) =>
    line === '' || isNetwork(line)
      ? []
      : [{ field: 'networks', rule: `must be like 10.0.0.0/8 or fd00::/8; line ${String(at + 1)}, “${line}”, is not` }],
  ),
];

const zoneFaults = (timeZone: string): FieldFault[] =>
  isTimeZone(timeZone) ? [] : [{ field: 'timeZone', rule: 'must be a time zone, like Europe/Zurich' }];

const isTimeZone = (text: string): boolean => {
  try {
    return text !== '' && new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};
