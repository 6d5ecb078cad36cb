import { useLoaderData } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { isAllowed } from '#domain/access/is-allowed.ts';
import { listSources } from '#db/source/list-sources.ts';
import { readTraffic } from '#db/source/read-traffic.ts';
import { Empty } from '#app/components/empty.tsx';
import { OlderLink } from '#app/components/older-link.tsx';
import { readCursor } from '#app/http/read-form.ts';
import { servePage } from '#app/http/serve.ts';
import { LinkButton, PageBar } from '#app/rules/shown/page-bar.tsx';
import { SourceTable } from '#app/source/source-table.tsx';

const pageRows = 100;
const hourMs = 3_600_000;

export const meta: MetaFunction = () => [{ title: 'Sources · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) =>
  servePage(args, 'source.read', async ({ context: { db, now }, url, user }) => {
    const { rows, next } = await listSources(db, { afterId: readCursor(url, 'after'), limit: pageRows });
    const traffic = await readTraffic(
      db,
      rows.map(({ id }) => id),
      new Date(now().getTime() - hourMs),
    );
    const shown = rows.map((row) => {
      const { alerts = 0, unmatched = 0, lastAt = null } = traffic.get(row.id) ?? {};
      return { ...row, config: null, alerts, unmatched, lastAt };
    });
    return { rows: shown, next: next === null ? null : String(next), mayAdd: isAllowed(user, 'source.write') };
  });

const Sources = () => {
  const { rows, next, mayAdd } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageBar title="Sources">
        {mayAdd && (
          <>
            <LinkButton to="/sources/new?kind=cito">New Nagios or CitoEngine source</LinkButton>
            <LinkButton to="/sources/new?kind=zenoss">New Zenoss source</LinkButton>
            <LinkButton to="/sources/new?kind=native" isMain>
              New API source
            </LinkButton>
          </>
        )}
      </PageBar>
      {rows.length === 0 ? (
        <Empty title="There is no source.">
          <p>A source is what sends alerts: a Nagios, a script, a service. Without one every alert is refused.</p>
        </Empty>
      ) : (
        <SourceTable rows={rows} />
      )}
      <OlderLink name="after" cursor={next} label="More sources" />
    </div>
  );
};

export default Sources;
