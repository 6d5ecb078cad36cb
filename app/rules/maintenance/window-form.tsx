import type { Occurrence } from '#domain/rule/calendar/occurrences.ts';
import type { Choice } from '#db/rules/rule-choices.ts';
import { showText } from '#app/text/show-text.ts';
import { AreaField, TextField, TickField, TickList } from '../form/controls.tsx';
import { textOf } from '../form/form-values.ts';
import type { FormValues } from '../form/form-values.ts';
import { RuleForm } from '../form/rule-form.tsx';
import type { FormOutcome, FormPreview } from '../form/serve-form.ts';
import styles from '../form/form.module.css';
import { OccurrenceList } from './occurrence-list.tsx';

export type WindowPreview = Occurrence[];

type Props = {
  initial: FormValues;
  outcome: FormOutcome | FormPreview<WindowPreview> | undefined;
  teams: Choice[];
  sources: Choice[];
  zones: string[];
  cancelTo: string;
};

const recurrences = ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=SA', 'FREQ=MONTHLY;BYDAY=1SU', 'FREQ=MONTHLY;BYMONTHDAY=1'];
const optionsOf = (choices: Choice[]) => choices.map(({ id, name }) => ({ value: String(id), label: showText(name) }));

/** When nothing is to be opened or paged, for what, and why. */
export const WindowForm = ({ initial, outcome, teams, sources, zones, cancelTo }: Props) => (
  <RuleForm initial={initial} outcome={outcome} save="Save window" cancelTo={cancelTo} hasPreview>
    <TextField name="name" label="Name" />
    <AreaField name="reason" label="Reason" rows={2} />
    <TextField name="owner" label="Owner" />
    <fieldset className={styles['group']}>
      <legend>When</legend>
      <div className={styles['row']}>
        <TextField name="start" type="datetime-local" label="Start" hint="Wall time of the zone." />
        <TextField name="timeZone" label="Time zone" list="zones" />
        <TextField name="durationMinutes" label="Minutes" isNumber hint="Empty: until somebody ends it." />
      </div>
      <TextField
        name="recurrence"
        label="Repeats"
        list="recurrences"
        isMono
        hint="An RRULE of RFC 5545, like FREQ=WEEKLY;BYDAY=SA. Empty: once."
      />
      <TickField name="closesOnEnd" label="Close at its end what was opened in it and is still open" />
      {outcome?.ok === true && (
        <div role="status">
          <p className="quiet">Not saved yet. It would be open:</p>
          <OccurrenceList occurrences={outcome.preview} timeZone={textOf(outcome.values, 'timeZone')} />
        </div>
      )}
    </fieldset>
    <fieldset className={styles['group']} id="field-scope">
      <legend>For</legend>
      <AreaField
        name="scope.elements"
        label="Elements"
        isMono
        hint="One on each line: a name, a pattern with * and ?, or /an expression/. Any of them."
      />
      <TickList
        name="scope.teamIds"
        label="Teams"
        options={optionsOf(teams)}
        hint="Any of them; none ticked: every team."
      />
      <TickList
        name="scope.sourceIds"
        label="Sources"
        options={optionsOf(sources)}
        hint="Any of them; none ticked: every source."
      />
      <AreaField
        name="scope.labels"
        label="Labels"
        isMono
        rows={2}
        hint={'One on each line, like site="zrh" or job=~"db.*". All of them.'}
      />
    </fieldset>
    <datalist id="zones">
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
    <datalist id="recurrences">
      {recurrences.map((recurrence) => (
        <option key={recurrence} value={recurrence} />
      ))}
    </datalist>
  </RuleForm>
);
