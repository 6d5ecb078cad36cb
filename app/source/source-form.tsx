import type { SourceKind } from '#domain/intake/source-kind.ts';
import { AreaField, TextField, TickField, TickList } from '#app/rules/form/controls.tsx';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import type { FormResult } from '#app/rules/form/serve-form.ts';
import { kindWords } from './kind-words.ts';
import { AcknowledgeFields, ZenossFields } from './settings/zenoss-fields.tsx';

const types = [
  { value: 'recovery', label: 'RECOVERY: resolves' },
  { value: 'acknowledgement', label: 'ACKNOWLEDGEMENT: acknowledges' },
  { value: 'flapping', label: 'FLAPPING…: on the timeline' },
  { value: 'downtime', label: 'DOWNTIME…: on the timeline' },
];

type Props = {
  kind: SourceKind;
  initial: FormValues;
  outcome: FormResult | undefined;
  zones: string[];
  /** Of those that are stored. */
  secretNames: readonly string[];
  cancelTo: string;
};

/** What sends alerts, from where, and which types of its messages are understood. */
export const SourceForm = ({ kind, initial, outcome, zones, secretNames, cancelTo }: Props) => (
  <RuleForm initial={initial} outcome={outcome} save="Save source" cancelTo={cancelTo}>
    <input type="hidden" name="kind" value={kind} />
    <p>
      {kindWords[kind].name}. <span className="quiet">{kindWords[kind].sender}</span>
    </p>
    <TextField name="name" label="Name" hint="Stands on each alert." maxLength={100} />
    {kind === 'cito' && (
      <>
        <AreaField
          name="networks"
          label="Networks that may send"
          isMono
          rows={4}
          hint="One on each line, like 192.0.2.0/24 or 2001:db8::/32; a single address is fine. None: nobody. Where two sources have the same address, the one that was made first counts."
        />
        <TickList
          name="messageTypes"
          label="Types of messages that are understood"
          options={types}
          hint={<TypesHint />}
        />
      </>
    )}
    {kind === 'zenoss' && <ZenossFields secretNames={secretNames} />}
    <TextField
      name="timeZone"
      label="Time zone"
      list="zones"
      hint="Times of its alerts that name no zone are read in it."
    />
    {kind !== 'zenoss' && <AcknowledgeFields secretNames={secretNames} />}
    <TickField
      name="isEnabled"
      label="Enabled"
      hint={
        kind === 'zenoss' ? 'A disabled source isn’t asked.' : 'A disabled source is refused: its senders get an error.'
      }
    />
    <datalist id="zones">
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  </RuleForm>
);

const TypesHint = () => (
  <>
    A message whose type is off counts as an ordinary alert. Nagios doesn’t name the service: two services of one host
    that share an event id can’t be told apart, and the recovery of either closes the incident of both. Give each
    service its own event id, or switch recovery off.
  </>
);
