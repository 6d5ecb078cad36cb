import { severities } from '#domain/severity.ts';
import type { Choice } from '#db/rules/rule-choices.ts';
import { AreaField, SelectField, TextField, TickField, TickList } from '#app/rules/form/controls.tsx';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import type { FormResult } from '#app/rules/form/serve-form.ts';
import styles from '#app/rules/form/form.module.css';
import { showText } from '#app/text/show-text.ts';
import type { RouteChoices } from './load-route-choices.ts';

type Props = { initial: FormValues; outcome: FormResult | undefined; choices: RouteChoices; canDelete?: boolean };

const optionsOf = (choices: Choice[]) => choices.map(({ id, name }) => ({ value: String(id), label: showText(name) }));
const severityOptions = severities.map((severity) => ({ value: severity, label: severity }));

/** Which incidents go this way, and what ticket they get. */
export const RouteForm = ({ initial, outcome, choices, canDelete = false }: Props) => (
  <RuleForm initial={initial} outcome={outcome} save="Save route" cancelTo="/ticket-routes" canDelete={canDelete}>
    <TextField name="name" label="Name" />
    <TickField name="isEnabled" label="Enabled" />
    <fieldset className={styles['group']} id="field-match">
      <legend>Incidents that match all of these</legend>
      <AreaField
        name="match.groups"
        label="Device groups"
        isMono
        hint="One on each line, as in the label groups: /Acme/Server is exact, /Acme/* is that group and all below. Any of them."
      />
      <AreaField
        name="match.elements"
        label="Elements"
        isMono
        hint="One on each line: a name, a pattern with * and ?, or /an expression/. Any of them."
      />
      <TextField name="match.definitionIds" label="Definitions" hint="Their ids, with commas. Any of them." />
      <TickList name="match.severities" label="Severities" options={severityOptions} hint="None ticked: all." />
      <TickList name="match.teamIds" label="Teams" options={optionsOf(choices.teams)} hint="None ticked: all." />
      <TickList name="match.sourceIds" label="Sources" options={optionsOf(choices.sources)} hint="None ticked: all." />
      <AreaField
        name="match.labels"
        label="Labels"
        isMono
        rows={2}
        hint={'One on each line, like site="zrh" or job=~"db.*". All of them.'}
      />
    </fieldset>
    <fieldset className={styles['group']} id="field-target">
      <legend>Get</legend>
      <SelectField
        name="ticketSystemId"
        label="Ticket"
        options={[
          ...choices.systems.map(({ id, name }) => ({ value: String(id), label: `in ${showText(name)}` })),
          { value: 'none', label: 'No ticket' },
        ]}
      />
      <div className={styles['row']}>
        <TextField name="target.customer" label="Customer" hint="Of a script; empty: its setting." />
        <TextField name="target.queue" label="Queue" hint="Of a script; empty: its setting." />
      </div>
      <div className={styles['row']}>
        <TextField name="target.project" label="Project" hint="Of Jira; empty: its setting." />
        <TextField name="target.issueType" label="Issue type" />
        <TextField name="target.assignee" label="Assignee" />
      </div>
      <AreaField
        name="target.fields"
        label="Fields"
        isMono
        rows={2}
        hint="Custom fields, one on each line, like Site: {label.site|or unknown}."
      />
    </fieldset>
  </RuleForm>
);
