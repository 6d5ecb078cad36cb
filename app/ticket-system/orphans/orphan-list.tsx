import { Button } from '@mantine/core';
import { Form, useLocation } from '@remix-run/react';
import { OlderLink } from '#app/components/older-link.tsx';
import { LiveMark } from '#app/live/live-mark.tsx';
import { NewRows } from '#app/live/new-rows.tsx';
import { useLiveRefresh } from '#app/live/use-live-refresh.ts';
import { useSteadyRows } from '#app/live/use-steady-rows.ts';
import shown from '#app/rules/shown/shown.module.css';
import { ComparisonWords } from './comparison-words.tsx';
import type { SystemPage } from '../page/load-system-page.ts';
import { OrphanRow } from './orphan-row.tsx';

type Props = {
  page: Pick<SystemPage, 'orphans' | 'olderOrphans' | 'orphanCount' | 'comparison' | 'can' | 'mayWrite'>;
};

/** What comparisons found out of order, each with its repairs; how the last one went, and the button that asks for another. */
export const OrphanList = ({ page }: Props) =>
  page.can.includes('listMarked') || page.orphanCount > 0 ? <Orphans page={page} /> : null;

const Orphans = ({ page }: Props) => {
  const { orphans, olderOrphans, comparison, can, mayWrite } = page;
  const { search } = useLocation();
  const live = useLiveRefresh({ isTold: false });
  const isWhole = olderOrphans === null;
  const { shown: rows, newCount, accept } = useSteadyRows(orphans, { list: search, isWhole });
  return (
    <section aria-labelledby="orphans">
      <div className="heading">
        <h2 id="orphans">Tickets without their incident, and the other way round</h2>
        <NewRows count={newCount} accept={accept} />
        <LiveMark live={live} />
      </div>
      {can.includes('listMarked') && comparison !== null && (
        <Comparison comparison={comparison} mayAsk={mayWrite && comparison.phase === 'resting'} />
      )}
      <Count page={page} />
      <ul className={shown['list']}>
        {rows.map(({ row, isGone }) => (
          <OrphanRow key={row.id} orphan={row} isGone={isGone} can={can} mayWrite={mayWrite} />
        ))}
      </ul>
      <OlderLink name="orphans" cursor={olderOrphans} label="Older ones" />
    </section>
  );
};

type ComparisonProps = { comparison: NonNullable<SystemPage['comparison']>; mayAsk: boolean };

const Comparison = ({ comparison, mayAsk }: ComparisonProps) => (
  <>
    <p className="quiet">
      Every 6 h, and when it is asked for, a worker compares all tickets that carry Tocsin’s marker with the incidents.
    </p>
    <div className={shown['bar']}>
      <ComparisonWords comparison={comparison} />
      {mayAsk && (
        <Form method="post" preventScrollReset className={shown['actions']}>
          <Button type="submit" name="intent" value="compare" variant="default">
            Compare now
          </Button>
        </Form>
      )}
    </div>
  </>
);

const Count = ({ page: { orphans, orphanCount, comparison } }: Props) => {
  if (orphanCount > orphans.length)
    return (
      <p>
        {orphans.length.toLocaleString('en')} of {orphanCount.toLocaleString('en')} are shown.
      </p>
    );
  return orphanCount === 0 && comparison?.last != null ? <p className="quiet">Nothing is out of order.</p> : null;
};
