import type { MaintenanceScope } from '#domain/rule/rules.ts';
import { Foreign } from '#app/components/foreign.tsx';
import { writePatterns } from '../form/pattern-lines.ts';
import { writeMatchers } from '../form/matcher-lines.ts';

/** Names of teams and sources by id, of those that a page shows. */
export type ScopeNames = { teams: Record<string, string>; sources: Record<string, string> };

/** What a window is for, each kind on its own line. */
export const ScopeWords = ({ scope, names }: { scope: MaintenanceScope; names: ScopeNames }) => {
  const lines = [
    ['elements', writePatterns(scope.elements).split('\n').join(', ')],
    ['teams', scope.teamIds.map((id) => names.teams[id] ?? String(id)).join(', ')],
    ['sources', scope.sourceIds.map((id) => names.sources[id] ?? String(id)).join(', ')],
    ['labels', writeMatchers(scope.labels).split('\n').join(', ')],
  ] as const;
  return (
    <>
      {lines
        .filter(([, text]) => text !== '')
        .map(([kind, text]) => (
          <div key={kind}>
            <span className="quiet">{kind}</span> <Foreign text={text} />
          </div>
        ))}
    </>
  );
};
