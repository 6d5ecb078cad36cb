import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useNavigate } from '@remix-run/react';
import { useViewer } from '#app/components/use-viewer.ts';
import { findCommands } from './commands.ts';
import type { Command } from './commands.ts';
import { Dialog } from './dialog.tsx';
import { press } from './press.ts';
import styles from './keyboard.module.css';

const hasKey = (key: string): boolean => document.querySelector(`[aria-keyshortcuts~="${CSS.escape(key)}"]`) !== null;

/** Goes to any page and does anything that one may, by a few letters of its name. */
export const CommandPalette = ({ close }: { close: () => void }) => {
  const { person } = useViewer();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  if (person === null) return null;
  const typed = text.trim();
  const search: Command = {
    label: `Search incidents for “${typed}”`,
    group: 'Go to',
    to: `/incidents?q=${encodeURIComponent(typed.toWellFormed())}`,
  };
  const commands = [...findCommands(person, { text, hasKey }), ...(typed === '' ? [] : [search])];
  const run = (command: Command | undefined): void => {
    close();
    if (command === undefined) return;
    if ('to' in command) navigate(command.to);
    else setTimeout(() => press(command.key), 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((at + step + commands.length) % Math.max(1, commands.length));
    else if (event.key === 'Enter') run(commands[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog label="Commands" close={close}>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={commands.length === 0 ? undefined : `${listId}-${String(at)}`}
        aria-label="Go to a page, or do something"
        placeholder="Go to a page, or do something"
        className={styles['search']}
        value={text}
        maxLength={100}
        autoFocus
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul role="listbox" id={listId} className={styles['commands']} aria-label="Commands">
        {commands.map((command, index) => (
          <li
            key={`${command.group}/${command.label}`}
            id={`${listId}-${String(index)}`}
            role="option"
            aria-selected={index === at}
            onClick={() => run(command)}
          >
            {command.label} <span className="quiet">{command.group}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
