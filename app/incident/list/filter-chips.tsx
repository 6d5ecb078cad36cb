import { Link, useSearchParams } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import { withParams } from './kept-params.tsx';
import styles from './filter-chips.module.css';

type Names = { teams: { id: number; name: string }[]; sources: { id: number; name: string }[] };

const words: Record<string, string> = {
  q: 'holds',
  element: 'element holds',
  team: 'team',
  severity: 'severity',
  ticket: 'ticket',
  is: 'is',
  definition: 'definition',
  source: 'source',
  from: 'opened from',
  to: 'opened before',
};

/** What narrows the list now, each with a link that takes it away. */
export const FilterChips = ({ teams, sources }: Names) => {
  const [params] = useSearchParams();
  const chips = Object.keys(words).filter((name) => params.getAll(name).some((value) => value.trim() !== ''));
  if (chips.length === 0) return null;
  const nameOf = (name: string, value: string): string => {
    const choices = { team: teams, source: sources }[name] ?? [];
    return choices.find(({ id }) => String(id) === value)?.name ?? value;
  };
  const all = withParams(params, Object.fromEntries(chips.map((name) => [name, null])));
  return (
    <ul className={styles['chips']} aria-label="What narrows the list">
      {chips.map((name) => (
        <li key={name}>
          {words[name]}{' '}
          <Foreign
            text={params
              .getAll(name)
              .map((value) => nameOf(name, value))
              .join(', ')}
            maxLength={60}
          />
          <Link to={withParams(params, { [name]: null })} aria-label={`Remove: ${words[name] ?? name}`}>
            ×
          </Link>
        </li>
      ))}
      <li className={styles['all']}>
        <Link to={all}>show all</Link>
      </li>
    </ul>
  );
};
