import type { ReactNode } from 'react';
import { Link, useLocation } from '@remix-run/react';
import { Button } from '@mantine/core';
import { reports } from './report-list.ts';
import type { ReportName } from './report-list.ts';
import { ReportForm } from './report-form.tsx';
import type { ReportField } from './report-form.tsx';
import type { ReportQuery } from './report-query.ts';
import styles from './report.module.css';

type Props = {
  name: ReportName;
  fields?: readonly ReportField[];
  query: ReportQuery;
  teams: { id: number; name: string }[];
  /** How its numbers are meant. */
  meaning?: ReactNode;
  children: ReactNode;
};

/** A report: its title, what was asked, its CSV file, what its numbers mean, and then the numbers. */
export const ReportPage = ({ name, fields = [], query, teams, meaning, children }: Props) => (
  <div className="stack">
    <div className={styles['title']}>
      <div>
        <Link to="/reports">Reports</Link>
        <h1>{reports[name].title}</h1>
      </div>
      <CsvLink name={name} />
    </div>
    {fields.length > 0 && <ReportForm fields={fields} query={query} teams={teams} />}
    {meaning !== undefined && <p className={`quiet ${styles['meaning'] ?? ''}`}>{meaning}</p>}
    {children}
  </div>
);

/** The same as a file, asked for what the page was asked for. */
export const CsvLink = ({ name }: { name: string }) => {
  const { search } = useLocation();
  return (
    <Button component="a" href={`/reports/${name}/csv${search}`} variant="default" size="sm" download>
      CSV
    </Button>
  );
};
