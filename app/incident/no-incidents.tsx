import { CodeBlock } from '#app/components/code-block.tsx';
import { Empty } from '#app/components/empty.tsx';
import type { IncidentState } from '#domain/incident/lifecycle.ts';

/** A line to paste: an alert in CitoEngine's format about the definition 1. */
const alertLine = (publicUrl: string): string =>
  `curl ${publicUrl}/addevent/ -d '{"event": {"eventid": 1, "element": "db-07", "message": "/var is 91 % full"}, "timestamp": '$(date +%s)'}'`;

const otherStates: Record<Exclude<IncidentState, 'open'>, string> = {
  acknowledged: 'No incident is acknowledged.',
  closed: 'No incident is closed.',
};

type Props = { state: IncidentState; isFiltered: boolean; publicUrl: string };

/** What an empty list of incidents means, and what brings one. */
export const NoIncidents = ({ state, isFiltered, publicUrl }: Props) => {
  if (isFiltered) return <Empty title="No incident fits this filter." />;
  if (state !== 'open') return <Empty title={otherStates[state]} />;
  return (
    <Empty title="Nothing is open.">
      <p>An alert of an enabled event definition opens an incident here. Send one from this machine:</p>
      <CodeBlock text={alertLine(publicUrl)} label="Command that sends an alert" />
    </Empty>
  );
};
