import { AreaField, SelectField, TextField, TickField } from '#app/rules/form/controls.tsx';
import styles from '#app/rules/form/form.module.css';
import { SecretFields } from './secret-fields.tsx';

const severities = ['5 Critical', '4 Error', '3 Warning', '2 Info', '1 Debug'].map((label) => {
  return { value: label.slice(0, 1), label };
});
const star = 'One on each line; a * at the end stands for anything.';

/** How a Zenoss instance is asked, what of it makes alerts, and what it is told. */
export const ZenossFields = ({ secretNames }: { secretNames: readonly string[] }) => (
  <>
    <TextField
      name="url"
      label="Address"
      isMono
      hint="Of the instance, without /zport, like https://zenoss.example.com."
    />
    <TickField name="isPlainAllowed" label="Allow http" hint="The password can then be read on its way." />
    <TextField name="user" label="User" hint="An account with the role ZenOperator." maxLength={100} />
    <SecretFields
      {...{ name: 'password', label: 'Password', example: 'ZENOSS_PASSWORD' }}
      isStored={secretNames.includes('password')}
    />
    <div className={styles['row']}>
      <TextField
        name="cycleSeconds"
        label="Ask every (seconds)"
        isNumber
        hint="5 to 3600. It is first asked when this is saved."
      />
      <TextField name="timeoutSeconds" label="Time-out (seconds)" isNumber hint="Of one request, 1 to 120." />
      <TextField
        name="autoClearSeconds"
        label="Close in Zenoss after (seconds)"
        isNumber
        hint="An event that did not occur for so long. Empty: never."
      />
    </div>
    <div className={styles['row']}>
      <SelectField name="minSeverity" label="At least" options={severities} />
      <AreaField name="prodStates" label="Production states" hint="Names or numbers, one on each line. None: all." />
    </div>
    <AreaField name="excludedDeviceClasses" label="Device classes that are left out" isMono hint={star} />
    <AreaField name="excludedMessages" label="Messages that are left out" isMono hint={star} />
    <AreaField name="excludedSummaries" label="Summaries that are left out" isMono hint={star} />
    <AreaField
      name="definitions"
      label="Event definitions by event class"
      isMono
      rows={5}
      hint="One on each line, like /Status/Ping = host-unreachable: an id or a key. The class counts with all below it; the longest wins."
    />
    <TextField
      name="defaultDefinition"
      label="Event definition of other classes"
      hint="An id or a key. Empty: the class itself is the key; what has no definition waits on the page Unmatched."
    />
    <TickField
      name="acknowledge"
      label="Acknowledge in Zenoss"
      hint="Once an event’s incident has its ticket; the ticket is written to the event’s log."
    />
  </>
);

/** Where a source that sends its alerts hears of tickets. */
export const AcknowledgeFields = ({ secretNames }: { secretNames: readonly string[] }) => (
  <>
    <TextField
      name="acknowledgeUrl"
      label="Tell of tickets at"
      isMono
      hint="A web address that gets a signed POST once a problem has its ticket. Empty: nobody is told."
    />
    <SecretFields
      {...{ name: 'acknowledgeSecret', label: 'Secret of the signature', example: 'ACKNOWLEDGE_SECRET' }}
      isStored={secretNames.includes('acknowledgeSecret')}
    />
  </>
);
