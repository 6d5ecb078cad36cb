import { Alert } from '@mantine/core';
import type { PageFailure } from '#app/http/failure.ts';

/** What happened, what was kept, what to do. */
export const FailureNotice = ({ failure, kept }: { failure: PageFailure; kept?: string }) => (
  <Alert color="red" variant="light" role="alert" title={failure.message}>
    {kept !== undefined && <>{kept} </>}
    {failure.hint}
  </Alert>
);
