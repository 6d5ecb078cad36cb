import { Link } from '@remix-run/react';
import { Foreign } from './foreign.tsx';
import { Clock } from './moment.tsx';

type TextLink = { text: string; to: string };

const instant = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)/;

/** A text of ours with foreign parts: its instants as times in the viewer's zone, and the first place of each link's text as a link. */
export const LinkedText = ({
  text,
  links,
  maxLength = 4_200,
}: {
  text: string;
  links: TextLink[];
  maxLength?: number;
}) => {
  const [link, ...others] = links;
  const at = link === undefined ? -1 : text.indexOf(link.text);
  if (link === undefined) return <Times text={text} maxLength={maxLength} />;
  if (at < 0) return <LinkedText text={text} links={others} maxLength={maxLength} />;
  return (
    <>
      <LinkedText text={text.slice(0, at)} links={others} maxLength={maxLength} />
      <Link to={link.to}>
        <Foreign text={link.text} />
      </Link>
      <LinkedText text={text.slice(at + link.text.length)} links={others} maxLength={maxLength} />
    </>
  );
};

const Times = ({ text, maxLength }: { text: string; maxLength: number }) =>
  text
    .split(instant)
    .map((part, at) =>
      at % 2 === 1 && !Number.isNaN(Date.parse(part)) ? (
        <Clock key={at} at={new Date(part)} />
      ) : (
        part !== '' && <Foreign key={at} text={part} maxLength={maxLength} />
      ),
    );
