import type { ReactNode } from 'react';
import type { TokenRow } from '#db/token/list-tokens.ts';
import { OlderLink } from '#app/components/older-link.tsx';
import { ShownOnce } from '#app/people/shown-once.tsx';
import type { Option } from '#app/rules/form/controls.tsx';
import type { FormOutcome, FormPreview } from '#app/rules/form/serve-form.ts';
import { PageBar } from '#app/rules/shown/page-bar.tsx';
import type { NewToken } from './send-token.ts';
import { TokenForm } from './token-form.tsx';
import { TokenTable } from './token-table.tsx';

type Props = {
  title: string;
  path: string;
  rows: readonly TokenRow[];
  next: string | null;
  /** null: the tokens are one's own. */
  sources: readonly Option[] | null;
  source?: string;
  outcome: FormOutcome | FormPreview<NewToken> | undefined;
  children?: ReactNode;
};

/** Tokens, and the form of a new one; a new one is shown this once. */
export const TokenPage = ({ title, path, rows, next, sources, source = '', outcome, children }: Props) => (
  <div className="stack">
    <PageBar title={title}>{children}</PageBar>
    {outcome?.ok === true ? (
      <ShownOnce title="New token" label="Token" secrets={[outcome.preview.token]} doneTo={path}>
        <p>Keep it now: it is not shown again. It goes into the header “Authorization: Bearer …”.</p>
      </ShownOnce>
    ) : (
      <TokenForm outcome={outcome} sources={sources} source={source} cancelTo={sources === null ? '/account' : path} />
    )}
    <TokenTable rows={rows} ofSources={sources !== null} />
    <OlderLink name="before" cursor={next} label="Older tokens" />
  </div>
);
