import { severityWords } from '#app/components/severity-mark.tsx';
import { AreaField, SelectField, TickList } from '#app/rules/form/controls.tsx';
import { PatternControl } from '#app/rules/form/pattern-control.tsx';
import { textOf } from '#app/rules/form/form-values.ts';
import type { ActionValues } from './action-values.ts';
import styles from './definition-form.module.css';

const severityOptions = Object.entries(severityWords).map(([value, word]) => ({ value, label: `${value} ${word}` }));
const hours = [
  { value: '', label: 'At any time' },
  { value: 'inside', label: "Inside the team's hours" },
  { value: 'outside', label: "Outside the team's hours" },
];

/** What must also be true; folded away while nothing is asked for. */
export const ConditionFields = ({ prefix, values }: { prefix: string; values: ActionValues }) => (
  <details className={styles['condition']} open={hasCondition(values)}>
    <summary>Only if</summary>
    <div className={styles['fields']}>
      <TickList name={`${prefix}.severities`} label="Severity" options={severityOptions} hint="None ticked: any." />
      <PatternControl name={`${prefix}.element`} />
      <AreaField
        name={`${prefix}.labels`}
        label="Labels"
        isMono
        rows={2}
        hint={'One on each line, like site="zrh" or job=~"db.*". All of them.'}
      />
      <SelectField name={`${prefix}.teamHours`} label="Time" options={hours} />
    </div>
  </details>
);

const hasCondition = (values: ActionValues): boolean =>
  (values['condition.severities'] ?? []).length > 0 ||
  ['condition.element', 'condition.labels', 'condition.teamHours'].some((name) => textOf(values, name) !== '');
