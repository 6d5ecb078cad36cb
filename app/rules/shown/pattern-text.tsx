import { Foreign } from '#app/components/foreign.tsx';
import type { ElementPattern } from '#domain/rule/element-pattern.ts';

const words: Record<ElementPattern['kind'], string> = { exact: '', glob: 'like ', regex: 'expression ' };

/** An element pattern in words; null is any element. */
export const PatternText = ({ pattern }: { pattern: ElementPattern | null }) =>
  pattern === null ? (
    <span className="quiet">any element</span>
  ) : (
    <>
      {words[pattern.kind]}
      <span className="mono">
        <Foreign text={pattern.value} />
      </span>
    </>
  );
