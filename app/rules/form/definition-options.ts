import type { DefinitionChoice } from '#db/rules/rule-choices.ts';
import { showText } from '#app/text/show-text.ts';
import type { Option } from './controls.tsx';

/** Definitions as a select offers them, by id. */
export const definitionOptions = (definitions: readonly DefinitionChoice[]): Option[] =>
  definitions.map(({ id, name, isEnabled }) => ({
    value: String(id),
    label: `${String(id)} · ${showText(name)}${isEnabled ? '' : ' (disabled)'}`,
  }));
