import { Button } from '@mantine/core';
import { Form, Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { parseWallTime, wallToInstant } from '#domain/rule/calendar/wall-time.ts';
import { listAudit } from '#db/audit/list-audit.ts';
import { Empty } from '#app/components/empty.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { AuditList } from '#app/people/audit/audit-list.tsx';
import { showAudit } from '#app/people/audit/show-audit.ts';
import styles from '#app/people/people.module.css';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import { readZone } from '#app/time/zone-cookie.ts';

const pageRows = 50;
const maxText = 100;
const fields = ['actor', 'action', 'subject', 'from', 'to'] as const;
type Field = (typeof fields)[number];

export const meta: MetaFunction = () => [{ title: 'Audit · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'audit.read', async ({ context, url }) => {
    const zone = readZone(args.request.headers.get('cookie'));
    const asked = (name: Field): string => (url.searchParams.get(name) ?? '').trim().slice(0, maxText);
    const orNull = (name: Field): string | null => (asked(name) === '' ? null : asked(name));
    const at = (name: Field): Date | null => {
      const wallMs = parseWallTime(asked(name));
      return wallMs === null ? null : new Date(wallToInstant(wallMs, zone));
    };
    const search = {
      ...{ actor: orNull('actor'), action: orNull('action'), subject: orNull('subject') },
      ...{ from: at('from'), to: at('to') },
    };
    const { rows, next } = await listAudit(context.db, search, {
      beforeId: readCursor(url, 'before'),
      limit: pageRows,
    });
    return {
      asked: Object.fromEntries(fields.map((name) => [name, asked(name)])) as Record<Field, string>, // each of them
      rows: rows.map(showAudit),
      next: next === null ? null : String(next),
    };
  });

const Audit = () => {
  const { asked, rows, next } = useLoaderData<typeof loader>();
  const isSearch = fields.some((name) => asked[name] !== '');
  return (
    <div className="stack">
      <PageBar title="Audit" />
      <Form className={styles['search']} role="search" key={fields.map((name) => asked[name]).join(' ')}>
        <Asked name="actor" label="Who" value={asked.actor} />
        <Asked name="action" label="Action begins with" value={asked.action} placeholder="login." />
        <Asked name="subject" label="About" value={asked.subject} placeholder="user/7 or user" />
        <Asked name="from" label="From" value={asked.from} type="datetime-local" />
        <Asked name="to" label="Until" value={asked.to} type="datetime-local" />
        <Button type="submit" variant="default">
          Search
        </Button>
        {isSearch && <Link to="/audit">Show all</Link>}
      </Form>
      {rows.length === 0 ? (
        <Empty title={isSearch ? 'Nothing on record fits.' : 'Nothing is on record yet.'}>
          <p>Every login and every change of configuration is written here, with what it was before.</p>
        </Empty>
      ) : (
        <AuditList entries={rows} />
      )}
      <OlderLink name="before" cursor={next} label="Older entries" />
    </div>
  );
};

type AskedProps = { name: Field; label: string; value: string; placeholder?: string; type?: string };

const Asked = ({ name, label, value, placeholder, type = 'search' }: AskedProps) => (
  <div>
    <label htmlFor={`audit-${name}`}>{label}</label>
    <input id={`audit-${name}`} {...{ name, type, placeholder, defaultValue: value, maxLength: maxText }} />
  </div>
);

export default Audit;
