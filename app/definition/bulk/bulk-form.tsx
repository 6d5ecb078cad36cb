import { Button } from '@mantine/core';
import { Form, Link, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { severityWords } from '#app/components/severity-mark.tsx';
import type { Choice } from '#db/rules/rule-choices.ts';
import { discovered } from '#app/incident/discovered.ts';
import { AreaField, SelectField } from '#app/rules/form/controls.tsx';
import { FaultNotice } from '#app/rules/form/fault-notice.tsx';
import { FormContext } from '#app/rules/form/form-context.ts';
import formStyles from '#app/rules/form/form.module.css';
import type { FormResult } from '#app/rules/form/serve-form.ts';
import { showText } from '#app/text/show-text.ts';
import { BulkRows } from './bulk-rows-table.tsx';
import type { BulkOptions } from './bulk-rows-table.tsx';
import { countRows, maxRows } from './count-rows.ts';

const optionsOf = (choices: Choice[]) => choices.map(({ id, name }) => ({ value: String(id), label: showText(name) }));

type Props = { outcome: FormResult | undefined; teams: Choice[]; categories: Choice[] };

/** Lines to paste; then a row of each, to be looked through and saved together. */
export const BulkForm = ({ outcome, teams, categories }: Props) => {
  const values = outcome?.values ?? { severity: ['S2'] };
  const faults = outcome?.ok === false ? outcome.faults : [];
  const count = countRows(values);
  const options: BulkOptions = {
    ...{ teams: optionsOf(teams), categories: optionsOf(categories) },
    severities: Object.entries(severityWords).map(([value, word]) => ({ value, label: `${value} ${word}` })),
  };
  return (
    <FormContext.Provider value={{ values, faults }}>
      <FaultNotice outcome={outcome} />
      {count === 0 ? <Lines options={options} /> : <Rows key={count} count={count} options={options} />}
    </FormContext.Provider>
  );
};

const Lines = ({ options }: { options: BulkOptions }) => (
  <Form method="post" noValidate {...discovered} className={formStyles['form']}>
    <AreaField
      name="lines"
      label="One definition on each line"
      rows={10}
      isMono
      hint={`At most ${String(maxRows)} lines. Each becomes the summary and the description of a definition.`}
    />
    <div className={formStyles['row']}>
      <SelectField name="teamId" label="Team" options={options.teams} />
      <SelectField name="categoryId" label="Category" options={options.categories} />
      <SelectField name="severity" label="Severity" options={options.severities} />
    </div>
    <Buttons intent="rows" label="Look through them" />
  </Form>
);

const Rows = ({ count, options }: { count: number; options: BulkOptions }) => (
  <Form method="post" noValidate {...discovered} className="stack">
    <input type="hidden" name="rows" value={count} />
    <p className="quiet">Nothing is saved yet. A row without a summary is left out; all others are saved together.</p>
    <BulkRows count={count} options={options} />
    <Buttons intent="save" label={`Save ${count === 1 ? 'the definition' : `${String(count)} definitions`}`}>
      <Link to="/definitions/bulk" reloadDocument>
        Start again
      </Link>
    </Buttons>
  </Form>
);

const Buttons = ({ intent, label, children }: { intent: string; label: string; children?: ReactNode }) => {
  const { state } = useNavigation();
  return (
    <div className={formStyles['buttons']}>
      <Button type="submit" name="intent" value={intent} loading={state === 'submitting'}>
        {label}
      </Button>
      {children}
      <Link to="/definitions">Cancel</Link>
    </div>
  );
};
