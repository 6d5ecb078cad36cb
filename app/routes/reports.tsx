import { Link } from '@remix-run/react';
import type { MetaFunction } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import { servePage } from '#app/http/serve.ts';
import { reports } from '#app/report/report-list.ts';
import styles from '#app/report/report.module.css';

export const meta: MetaFunction = () => [{ title: 'Reports · Tocsin' }];

export const loader = (args: LoaderFunctionArgs) => servePage(args, 'report.read', () => Promise.resolve(null));

const Reports = () => (
  <div className="stack">
    <h1>Reports</h1>
    <ul className={styles['list']}>
      {Object.entries(reports).map(([name, { title, says }]) => (
        <li key={name}>
          <Link to={`/reports/${name}`}>
            <strong>{title}</strong>
            <p className="quiet">{says}</p>
          </Link>
        </li>
      ))}
    </ul>
  </div>
);

export default Reports;
