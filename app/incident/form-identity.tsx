import type { Outcome } from './outcome-notice.tsx';

type Props = { page: { id: number; nonce: string }; outcome: Outcome };

/** Which incident a form is about, and its nonce: a form that failed keeps its own, so that sending it again is one request. */
export const FormIdentity = ({ page, outcome }: Props) => (
  <>
    <input type="hidden" name="incident" value={page.id} />
    <input type="hidden" name="nonce" value={outcome?.ok === false ? outcome.nonce : page.nonce} />
  </>
);
