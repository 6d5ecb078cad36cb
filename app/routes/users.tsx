import { Button } from '@mantine/core';
import { Form, Link, useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { listPeople, peopleShown } from '#db/user/list-people.ts';
import { Empty } from '#app/components/empty.tsx';
import { Foreign } from '#app/components/foreign.tsx';
import { Age } from '#app/components/moment.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import table from '#app/components/data-table.module.css';
import { servePage } from '#app/http/serve.ts';
import styles from '#app/people/people.module.css';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { PhaseTabs } from '#app/rules/shown/phase-tabs.tsx';

const pageRows = 50;
const maxSearch = 64;

export const meta: MetaFunction = () => [{ title: 'People · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'person.read', async ({ context, url }) => {
    const show = peopleShown.find((one) => one === url.searchParams.get('show')) ?? 'enabled';
    const text = (url.searchParams.get('q') ?? '').trim().slice(0, maxSearch);
    const afterName = url.searchParams.get('after')?.slice(0, maxSearch) ?? null;
    return { show, text, ...(await listPeople(context.db, { text, show }, { afterName, limit: pageRows })) };
  });

const People = () => {
  const { show, text, rows, next } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="People">
        <LinkButton to="/users/new" isMain>
          Add person
        </LinkButton>
      </PageBar>
      <PhaseTabs label="People" phases={peopleShown} current={show} />
      <Form className={styles['search']} role="search">
        <input type="hidden" name="show" value={show} />
        <div>
          <label htmlFor="q">Name or e-mail contains</label>
          <input id="q" name="q" type="search" defaultValue={text} maxLength={maxSearch} />
        </div>
        <Button type="submit" variant="default">
          Search
        </Button>
      </Form>
      {rows.length === 0 ? <Nobody text={text} show={show} /> : <Table rows={rows} />}
      <OlderLink name="after" cursor={next} label="More people" />
    </div>
  );
};

const Nobody = ({ text, show }: { text: string; show: string }) => (
  <Empty title={text === '' ? `Nobody is ${show}.` : 'Nobody is found.'}>
    {text === '' ? (
      <p>Who is disabled can not log in; what they did stays on record.</p>
    ) : (
      <p>
        <Link to={`?show=${show}`}>Show all</Link>
      </p>
    )}
  </Empty>
);

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

const Table = ({ rows }: { rows: Row[] }) => (
  <table className={table['table']}>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Role</th>
        <th scope="col">Teams</th>
        <th scope="col">E-mail</th>
        <th scope="col">Second step</th>
        <th scope="col">Added</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <td>
            <Link to={`/users/${String(row.id)}`}>
              <Foreign text={row.name} />
            </Link>
          </td>
          <td>{row.role}</td>
          <td data-label="Teams">
            {row.teams.length === 0 ? (
              <span className="quiet">none</span>
            ) : (
              <Foreign text={row.teams.map(({ name }) => name).join(', ')} />
            )}
          </td>
          <td>{row.email !== null && <Foreign text={row.email} />}</td>
          <td data-label="Second step">{row.totpSince === null ? <span className="quiet">off</span> : 'on'}</td>
          <td className="number" data-label="Added">
            <Age at={row.createdAt} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

export default People;
