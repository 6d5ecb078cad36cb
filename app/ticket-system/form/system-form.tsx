import { useContext } from 'react';
import { Button } from '@mantine/core';
import type { TicketSystemKind } from '#domain/ticket/ticket-system-kind.ts';
import { TextField, TickField } from '#app/rules/form/controls.tsx';
import { FormContext, controlId } from '#app/rules/form/form-context.ts';
import formStyles from '#app/rules/form/form.module.css';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import type { FormResult } from '#app/rules/form/serve-form.ts';
import { WarningBox } from '#app/rules/shown/warning-list.tsx';
import { ConfigControl } from './config-control.tsx';
import { controlLabels, controlOf } from './config-field.ts';
import { kindForms } from './kind-forms.ts';

type Props = {
  kind: TicketSystemKind;
  initial: FormValues;
  outcome: FormResult | undefined;
  canSeal: boolean;
  cancelTo: string;
};

/** The settings of a ticket system. They are saved once a worker found that the system works with them. */
export const SystemForm = ({ kind, initial, outcome, canSeal, cancelTo }: Props) => {
  const { name, about, fields, more } = kindForms[kind];
  const isWritten = Object.keys(outcome?.values ?? initial).some((control) =>
    more.some((field) => controlOf(field) === control),
  );
  return (
    <RuleForm {...{ initial, outcome, cancelTo }} save="Test and save" labels={controlLabels([...fields, ...more])}>
      <Carried />
      <p id={controlId('settings')}>
        {name}. <span className="quiet">{about}</span>
      </p>
      {!canSeal && <NoKey />}
      <TextField name="name" label="Name" hint="As it stands on timelines and in forms." maxLength={100} />
      <TextField
        name="ownerEmail"
        label="Owner’s email"
        hint="Is told when tickets fail, when the system is paused, and when it works again. Empty: nobody."
        maxLength={254}
      />
      {fields.map((field) => (
        <ConfigControl key={field.path} field={field} canSeal={canSeal} />
      ))}
      <details open={isWritten || (outcome?.ok === false && outcome.faults.length > 0)}>
        <summary>More settings</summary>
        <div className={formStyles['group']}>
          {more.map((field) => (
            <ConfigControl key={field.path} field={field} canSeal={canSeal} />
          ))}
          <TextField
            name="ratePerMinute"
            label="Most requests in a minute"
            isNumber
            hint="Of all workers together. Empty: no limit."
          />
        </div>
      </details>
      <TickField name="isEnabled" label="Enabled" hint="What a disabled one is owed waits until it is enabled." />
      <Anyway />
    </RuleForm>
  );
};

/** What a refused form goes on from. */
const Carried = () => {
  const { values } = useContext(FormContext);
  return ['draft', 'again'].map((name) => {
    const [value] = values[name] ?? [];
    return value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />;
  });
};

/** Offered only when nobody could ask the system; never for settings that it refused. */
const Anyway = () => {
  const { values } = useContext(FormContext);
  if (values['mayPass']?.[0] === undefined) return null;
  return (
    <WarningBox>
      <li>
        Nobody could ask the ticket system, so it isn’t known whether these settings work. Saved untested, tickets that
        it refuses fail and stand on its page.{' '}
        <Button type="submit" name="intent" value="save_anyway" variant="default" size="xs">
          Save untested
        </Button>
      </li>
    </WarningBox>
  );
};

const NoKey = () => (
  <WarningBox>
    <li>
      This installation has no <code>TOCSIN_SECRET_KEY</code>, so no secret can be stored. Set it for web and worker
      processes, or put the secret into a variable of the workers and name the variable here.
    </li>
  </WarningBox>
);
