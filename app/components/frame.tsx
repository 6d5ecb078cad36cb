import type { ReactNode } from 'react';
import { Form, Link, NavLink, useLocation } from '@remix-run/react';
import { isAllowed } from '#domain/access/is-allowed.ts';
import type { Viewer } from '#app/http/viewer.ts';
import { Keyboard } from '#app/keyboard/keyboard.tsx';
import { menu } from './menu.ts';
import type { MenuEntry, MenuGroup } from './menu.ts';
import { SchemeToggle } from './scheme-toggle.tsx';
import { useViewer } from './use-viewer.ts';
import styles from './frame.module.css';

type Insider = NonNullable<Viewer['person']>;

/** The frame around every page of those who are logged in: rail on a desktop, bottom bar on a phone. Others get the page alone. */
export const Frame = ({ children }: { children: ReactNode }) => {
  const { person } = useViewer();
  if (person === null) return <main className={styles['alone']}>{children}</main>;
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#content">
        Skip to content
      </a>
      <Rail person={person} />
      {isAllowed(person, 'incident.read') && <Search />}
      <main id="content" tabIndex={-1} className={styles['content']}>
        {children}
      </main>
      <BottomBar person={person} />
      <Keyboard />
    </div>
  );
};

const groupsOf = (person: Insider) =>
  menu
    .map(({ title, entries }) => ({ title, entries: entries.filter(({ needs }) => isAllowed(person, needs)) }))
    .filter(({ entries }) => entries.length > 0);

const Rail = ({ person }: { person: Insider }) => (
  <nav className={styles['rail']} aria-label="Pages">
    <Link to="/" className={styles['brand']}>
      Tocsin
    </Link>
    <Groups groups={groupsOf(person)} />
    <div className={styles['person']}>
      <PersonBox person={person} />
    </div>
  </nav>
);

const Groups = ({ groups }: { groups: MenuGroup[] }) =>
  groups.map(({ title, entries }) => (
    <section key={title}>
      <h2>{title}</h2>
      <Entries entries={entries} />
    </section>
  ));

const Entries = ({ entries }: { entries: MenuEntry[] }) =>
  entries.map(({ to, label }) => (
    <NavLink key={to} to={to}>
      {label}
    </NavLink>
  ));

const PersonBox = ({ person }: { person: Insider }) => (
  <>
    <div>
      <strong>{person.name}</strong> <span className="quiet">{person.role}</span>
    </div>
    <SchemeToggle />
    <Form method="post" action="/logout">
      <button className={styles['plain']}>Log out</button>
    </Form>
  </>
);

const Search = () => {
  const { pathname, search } = useLocation();
  const query = new URLSearchParams(pathname === '/incidents' ? search : '');
  const text = query.get('q') ?? '';
  return (
    <header className={styles['top']}>
      <Form action="/incidents" role="search" key={search}>
        {[...query]
          .filter(([name]) => name !== 'q' && name !== 'after')
          .map(([name, value]) => (
            <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
          ))}
        <input
          type="search"
          name="q"
          maxLength={100}
          defaultValue={text}
          placeholder="Search element or summary"
          aria-label="Search incidents by element or summary"
          aria-keyshortcuts="/"
        />
      </Form>
    </header>
  );
};

/** Pages that have a place of their own on a phone; the others are under More. */
const inBar = 3;

const BottomBar = ({ person }: { person: Insider }) => {
  const { key } = useLocation();
  const groups = groupsOf(person);
  const placed = groups.flatMap(({ entries }) => entries).slice(0, inBar);
  const others = groups
    .map(({ title, entries }) => ({ title, entries: entries.filter((entry) => !placed.includes(entry)) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <nav className={styles['bottom']} aria-label="Pages">
      <Entries entries={placed} />
      <details key={key}>
        <summary>More</summary>
        <div className={styles['sheet']}>
          <Groups groups={others} />
          <PersonBox person={person} />
        </div>
      </details>
    </nav>
  );
};
