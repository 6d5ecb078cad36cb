import '@mantine/core/styles.css';
import './components/base.css';
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { ColorSchemeScript, MantineProvider, mantineHtmlProps } from '@mantine/core';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from '@remix-run/react';
import type { LoaderFunctionArgs } from '@remix-run/server-runtime';
import type { MetaFunction } from '@remix-run/react';
import bell from './components/bell.svg';
import { FailurePage } from './components/failure-page.tsx';
import { Frame } from './components/frame.tsx';
import { NonceContext } from './components/nonce.ts';
import { theme } from './components/theme.ts';
import { useZone } from './components/use-zone.ts';
import { withDatabase } from './http/serve.ts';
import { keepAfterFailure } from './live/keep-after-failure.ts';
import type { Viewer } from './http/viewer.ts';
import { readZone } from './time/zone-cookie.ts';

export const meta: MetaFunction = () => [{ title: 'Tocsin' }];

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<Viewer> =>
  withDatabase(async () => {
    const user = await context.currentUser();
    const person = user === null ? null : { name: user.name, role: user.role, teamIds: user.teamIds };
    return { person, zone: readZone(request.headers.get('cookie')), now: context.now() };
  });

export const shouldRevalidate = keepAfterFailure;

export const Layout = ({ children }: { children: ReactNode }) => {
  const nonce = useContext(NonceContext);
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={bell} />
        <Meta />
        <Links />
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
      </head>
      <body>
        <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
          {children}
        </MantineProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
};

const App = () => {
  useZone();
  if (useMatches().some(({ handle }) => isBare(handle))) return <Outlet />;
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
};

/** True of a page that has the whole window to itself. */
const isBare = (handle: unknown): boolean =>
  typeof handle === 'object' && handle !== null && 'isBare' in handle && handle.isBare === true;

export default App;

export const ErrorBoundary = () => (
  <Frame>
    <FailurePage error={useRouteError()} />
  </Frame>
);
