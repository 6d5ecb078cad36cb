import { useActionData, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/server-runtime';
import { loadTeam } from '#db/rules/team-hours.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { failPage } from '#app/http/failure.ts';
import { readId } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { keepAfterFailure } from '#app/live/keep-after-failure.ts';
import { TextField, TickField, TickList } from '#app/rules/form/controls.tsx';
import type { FormValues } from '#app/rules/form/form-values.ts';
import { RuleForm } from '#app/rules/form/rule-form.tsx';
import { serveForm } from '#app/rules/form/serve-form.ts';
import formStyles from '#app/rules/form/form.module.css';
import { days } from '#app/rules/hours/hours-words.ts';
import { sendHours } from '#app/rules/hours/send-hours.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { readZone } from '#app/time/zone-cookie.ts';

export const meta: MetaFunction = () => [{ title: 'Team hours · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'rule.write', async ({ context, params }) => {
    const id = readId(params['id'], 'team');
    const row = await loadTeam(context.db, id);
    if (row === null) throw failPage('not_found', `There is no team ${String(id)}.`);
    const zone = readZone(args.request.headers.get('cookie'));
    const hours = row.hours ?? { timeZone: zone, days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' };
    const initial: FormValues = {
      ...(row.hours === null ? { always: ['on'] } : {}),
      ...{ timeZone: [hours.timeZone], days: hours.days.map(String), from: [hours.from], to: [hours.to] },
    };
    return { name: row.name, initial, zones: ['UTC', ...Intl.supportedValuesOf('timeZone')] };
  });

export const action = (args: ActionFunctionArgs) =>
  serveForm(args, 'rule.write', (form) => sendHours(form, readId(args.params['id'], 'team')));

export const shouldRevalidate = keepAfterFailure;

const TeamHoursPage = () => {
  const { name, initial, zones } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <div className="stack">
      <PageBar
        title={
          <>
            Hours of <Foreign text={name} />
          </>
        }
      />
      <RuleForm initial={initial} outcome={outcome} save="Save hours" cancelTo="/teams">
        <TickField name="always" label="Always at work" hint="Then the days and times below don't matter." />
        <TickList name="days" label="Days" options={days} />
        <div className={formStyles['row']}>
          <TextField name="from" label="From" hint="Like 08:00." />
          <TextField name="to" label="To" hint="Like 18:00, or 24:00. Earlier than From: on the next day." />
          <TextField name="timeZone" label="Time zone" list="zones" />
        </div>
        <datalist id="zones">
          {zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </RuleForm>
    </div>
  );
};

export default TeamHoursPage;
