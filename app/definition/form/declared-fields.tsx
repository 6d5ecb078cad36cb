import type { Field } from '#domain/declaration/field.ts';
import { SelectField, TextField } from '#app/rules/form/controls.tsx';
import { showText } from '#app/text/show-text.ts';
import type { DefinitionChoices, KindChoice } from './kind-choices.ts';

type Props = { prefix: string; kind: KindChoice | undefined; references: DefinitionChoices['references'] };

/** The controls of a kind's declared fields: a new kind needs no code here. */
export const DeclaredFields = ({ prefix, kind, references }: Props) => (
  <>
    {kind?.fields.map((field) => (
      <DeclaredField key={`${kind.kind}.${field.name}`} name={`${prefix}.${field.name}`} {...{ field, references }} />
    ))}
  </>
);

type FieldProps = { name: string; field: Field; references: DefinitionChoices['references'] };

const DeclaredField = ({ name, field, references }: FieldProps) => {
  const { label, hint } = field;
  const shown = { name, ...(hint === undefined ? {} : { hint }) };
  const initial = field.default === undefined ? {} : { initial: String(field.default) };
  switch (field.kind) {
    case 'integer':
      return <TextField {...shown} {...initial} label={withUnit(label, field.unit)} isNumber />;
    case 'text':
      return <TextField {...shown} {...initial} label={label} maxLength={field.maxLength} />;
    case 'choice': {
      const options = field.options.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
      return <SelectField {...shown} {...initial} label={label} options={options} />;
    }
    case 'reference': {
      const rows = references[field.to].map(({ id, name: text }) => ({ value: String(id), label: showText(text) }));
      const options = field.none === undefined ? rows : [...rows, { value: '0', label: field.none }];
      return <SelectField {...shown} label={label} options={options} />;
    }
  }
};

const withUnit = (label: string, unit: string | undefined): string =>
  unit === undefined || label.toLowerCase().includes(unit) ? label : `${label}, ${unit}`;
