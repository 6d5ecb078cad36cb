import { Button, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { Form, useNavigation } from '@remix-run/react';
import type { FieldFault } from '#domain/intake/alert.ts';
import { alertStatuses } from '#domain/intake/alert.ts';
import { severities } from '#domain/severity.ts';
import type { SourceChoice } from '#db/dry-run.ts';
import { Notice } from '#app/components/failure-notice.tsx';
import { showText } from '#app/text/show-text.ts';
import type { DryRunForm as Fields } from './read-dry-run.ts';
import styles from './dry-run.module.css';

/** Controls of one row stand in line, whatever their hints. */
const order = ['label', 'input', 'description', 'error'] as const;

type Props = { form: Fields; sources: SourceChoice[]; faults: FieldFault[] };

/** Takes the alert to try. Faults stand at their fields; those of no field above all. */
export const DryRunForm = ({ form, sources, faults }: Props) => {
  const { state } = useNavigation();
  const error = (field: string) => faults.find((fault) => fault.field === field)?.rule ?? null;
  const text = (name: keyof Fields) => ({
    name,
    defaultValue: showText(form[name]),
    error: error(name),
    withAsterisk: false,
    inputWrapperOrder: [...order],
  });
  const others = faults.filter(({ field }) => !Object.hasOwn(form, field));
  return (
    <Form method="get" className={styles['form']} key={JSON.stringify(form)}>
      {others.length > 0 && <Notice title={others.map(({ field, rule }) => `${field} ${rule}`).join('; ')} />}
      <div className={styles['fields']}>
        <TextInput label="Definition" description="Its id or key" {...text('definition')} required maxLength={100} />
        <TextInput
          label="Element"
          description="Host, device, service or job"
          {...text('element')}
          required
          maxLength={255}
        />
        <NativeSelect
          label="Status"
          data={[...alertStatuses]}
          name="status"
          defaultValue={form.status}
          error={error('status')}
        />
        <NativeSelect
          label="Severity"
          name="severity"
          defaultValue={form.severity}
          error={error('severity')}
          data={[{ value: '', label: "the definition's" }, ...severities.map((value) => ({ value, label: value }))]}
        />
        <NativeSelect
          label="Source"
          name="source"
          defaultValue={form.source}
          error={error('source')}
          data={[
            { value: '', label: "the incident's latest, or the first" },
            ...sources.map(({ name }) => ({ value: name, label: showText(name) })),
          ]}
        />
        <TextInput label="Dedup key" description="Tells several problems apart" {...text('dedupKey')} maxLength={255} />
        <TextInput
          label="Event time"
          description="RFC 3339 or Unix time; empty: now"
          {...text('time')}
          maxLength={40}
        />
      </div>
      <div className={styles['fields']}>
        <Textarea label="Message" {...text('message')} rows={2} maxLength={2000} />
        <Textarea label="Labels" description="A line each: name=value" {...text('labels')} rows={2} maxLength={4000} />
      </div>
      <div>
        <Button type="submit" loading={state !== 'idle'}>
          Try it
        </Button>
      </div>
    </Form>
  );
};
