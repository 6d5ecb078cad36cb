import { severityWords } from '#app/components/severity-mark.tsx';
import type { Choice } from '#db/rules/rule-choices.ts';
import { AreaField, SelectField, TextField, TickField } from '#app/rules/form/controls.tsx';
import formStyles from '#app/rules/form/form.module.css';
import { showText } from '#app/text/show-text.ts';
import type { DefinitionChoices } from './kind-choices.ts';

const severityOptions = Object.entries(severityWords).map(([value, word]) => ({ value, label: `${value} ${word}` }));
const optionsOf = (choices: Choice[]) => choices.map(({ id, name }) => ({ value: String(id), label: showText(name) }));

/** What a definition's alerts mean and whose they are, and how its incidents live. */
export const DefinitionFields = ({ choices, hasOwnId }: { choices: DefinitionChoices; hasOwnId: boolean }) => (
  <>
    {hasOwnId && (
      <TextField name="newId" label="Event id" isNumber hint="As the source sends it. Empty: the next free one." />
    )}
    <TextField name="summary" label="Summary" hint="Stands on each incident, like “/var is filling up”." />
    <AreaField name="description" label="Description" hint="What it means, and what to do." />
    <div className={formStyles['row']}>
      <SelectField name="severity" label="Severity" options={severityOptions} />
      <SelectField name="teamId" label="Team" options={optionsOf(choices.teams)} />
      <SelectField name="categoryId" label="Category" options={optionsOf(choices.categories)} />
      <TextField name="key" label="Key" hint="A name to send in place of the id." isMono />
    </div>
    <TickField name="isEnabled" label="Enabled" hint="Alerts of a disabled definition are kept as unmatched." />
    <div className={formStyles['row']}>
      <TextField
        name="reopenMinutes"
        label="Re-open within, minutes"
        isNumber
        hint="After a recovery, an alert within this time re-opens the same incident. 0: never."
      />
      <TextField
        name="staleMinutes"
        label="Stale after, minutes"
        isNumber
        hint="Closes when no alert came for so long. Empty: never."
      />
    </div>
    <fieldset className={formStyles['group']}>
      <legend>Flapping</legend>
      <TickField name="flap" label="Look for flapping" hint="While it flaps, tickets and pages are withheld." />
      <div className={formStyles['row']}>
        <TextField name="flap.highPercent" label="Begins at, percent of change" isNumber />
        <TextField name="flap.lowPercent" label="Ends at, percent" isNumber />
        <TextField name="flap.quietMinutes" label="Ends after quiet minutes" isNumber />
      </div>
    </fieldset>
  </>
);
