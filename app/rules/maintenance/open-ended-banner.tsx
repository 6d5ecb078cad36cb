import { Link } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import { WarningBox } from '../shown/warning-list.tsx';
import type { OpenEndedNotice } from './open-ended.ts';

/** Tells of maintenance windows without an end before they are forgotten; nothing when there are none. */
export const OpenEndedBanner = ({ notices }: { notices: readonly OpenEndedNotice[] }) =>
  notices.length === 0 ? null : (
    <WarningBox>
      {notices.map(({ id, text }) => (
        <li key={id}>
          <Foreign text={text} /> <Link to={`/maintenance/${String(id)}`}>Show it</Link>
        </li>
      ))}
    </WarningBox>
  );
