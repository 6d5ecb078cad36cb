import { Button, TextInput } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { Foreign } from '#app/components/foreign.tsx';
import form from '#app/rules/form/form.module.css';
import shown from '#app/rules/shown/shown.module.css';

type Choice = { id: number; element: string; summary: string | null };
type Props = { to: string; id: number | null; incidents: Choice[] };

/** Takes an incident by its number, or one of the newest. */
export const IncidentChoice = ({ to, id, incidents }: Props) => (
  <>
    <Form role="search" action={to} className={form['buttons']}>
      <TextInput
        type="search"
        name="incident"
        inputMode="numeric"
        defaultValue={id === null ? '' : String(id)}
        placeholder="Number"
        aria-label="Number of an incident"
      />
      <Button type="submit" variant="default">
        Show
      </Button>
    </Form>
    {id === null && (
      <ul className={shown['list']}>
        {incidents.map((one) => (
          <li key={one.id}>
            <Link to={`${to}?incident=${String(one.id)}`}>incident {one.id}</Link>{' '}
            <Foreign text={one.summary ?? ''} maxLength={80} /> on <Foreign text={one.element} />
          </li>
        ))}
      </ul>
    )}
  </>
);
