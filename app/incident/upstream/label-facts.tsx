import type { ReactNode } from 'react';
import { Foreign } from '#app/components/foreign.tsx';
import { upstreamLink } from './upstream-link.ts';

/** Labels by name, links to upstream first; a value that is no link is text of at most `maxLength` characters. */
export const labelFacts = (labels: Record<string, string>, maxLength = 300): (readonly [ReactNode, ReactNode])[] =>
  Object.entries(labels)
    .map(([name, value]) => ({ name, value, link: upstreamLink(name, value) }))
    .toSorted((a, b) => Number(a.link === null) - Number(b.link === null))
    .map(({ name, value, link }) => [
      <Foreign key={name} text={name} maxLength={128} />,
      link === null ? (
        <Foreign key={`${name}=`} text={value} maxLength={maxLength} />
      ) : (
        <a key={`${name}=`} href={link.href} title={link.href} rel="noopener noreferrer" target="_blank">
          {link.host} ↗
        </a>
      ),
    ]);
