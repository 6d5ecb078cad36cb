import { messageTypes } from '#domain/intake/message-type.ts';
import type { SourceKind } from '#domain/intake/source-kind.ts';
import type { SourceRow } from '#db/source/list-sources.ts';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { settingsValues } from './settings/settings-values.ts';

/** A source as its form's values. */
export const sourceValues = (row: Omit<SourceRow, 'id' | 'createdAt' | 'secretNames'>): FormValues => ({
  kind: [row.kind],
  name: [row.name],
  networks: [row.networks.join('\n')],
  messageTypes: [...row.messageTypes],
  timeZone: [row.timeZone],
  ...(row.isEnabled ? { isEnabled: ['on'] } : {}),
  ...settingsValues(row.kind, row.config),
});

/** What a new source of that kind begins with. */
export const newSourceValues = (kind: SourceKind): FormValues =>
  sourceValues({
    ...{ kind, name: '', networks: [], messageTypes: [...messageTypes], timeZone: 'UTC', isEnabled: true },
    config: null,
  });
