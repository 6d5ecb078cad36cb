import type { SourceKind } from '#domain/intake/source-kind.ts';

/** Text to paste where alerts come from. */
export type Snippet = { title: string; text: string };

/**
 * What makes a sender send to this server, ready to paste. `publicUrl`: without a slash at its end. `token`: null is shown as
 * `$TOKEN`. Source: docs/guides/send-alerts.md; CitoEngine's contrib/nagios.
 */
export const snippetsFor = (
  kind: SourceKind,
  { publicUrl, token }: { publicUrl: string; token: string | null },
): Snippet[] => {
  if (kind === 'native') return [curlNative(publicUrl, token)];
  if (kind === 'zenoss') return zenossSnippets;
  const { hostname, port, protocol } = new URL(publicUrl);
  const server = `--cito-server ${hostname.replace(/^\[|\]$/g, '')} --cito-port ${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`;
  return [
    { title: 'curl', text: curlCito(publicUrl) },
    {
      title: "CitoEngine's event_publisher.py",
      text: `event_publisher.py -e 1 -H db-07 -m '/var 91 % full' ${server}`,
    },
    { title: 'Nagios: commands, and a contact', text: nagios(server) },
    { title: 'Nagios: the event id of a service', text: nagiosService },
  ];
};

/** An account with the role ZenOperator may read events, acknowledge them, close them and write to their logs. */
const zenossSnippets: Snippet[] = [
  {
    title: 'Zenoss: an account for Tocsin, pasted into zendmd',
    text: ["dmd.ZenUsers.manage_addUser('tocsin', password='…', roles=('ZenUser', 'ZenOperator'))", 'commit()'].join(
      '\n',
    ),
  },
  {
    title: 'curl: what Tocsin asks, to try the account',
    text: [
      "curl -s -u tocsin https://zenoss.example.com/zport/dmd/evconsole_router -H 'content-type: application/json' \\",
      `  -d '{"action":"EventsRouter","method":"query","data":[{"limit":1,"params":{"eventState":[0,1,2]}}],"type":"rpc","tid":1}'`,
    ].join('\n'),
  },
];

const curlNative = (url: string, token: string | null): Snippet => ({
  title: 'curl',
  text: [
    ...(token === null ? ['TOKEN=…   # made above, shown once'] : [`TOKEN=${token}`]),
    `curl -s ${url}/api/v1/alerts -H "Authorization: Bearer $TOKEN" \\`,
    `  -H "Idempotency-Key: $(date +%s)-$$" \\`,
    `  -d '{"definition":"host-unreachable","element":"edge-2","message":"no answer to ping"}'`,
  ].join('\n'),
});

const curlCito = (url: string): string =>
  [
    `curl -s ${url}/api/v1/incidents/add/ \\`,
    `  -d '{"event":{"eventid":1,"element":"db-07","message":"/var 91 % full"},"timestamp":'"$(date +%s)"'}'`,
  ].join('\n');

const nagios = (server: string): string => `define command {
    command_name  notify-service-by-citoengine
    command_line  /usr/local/bin/event_publisher.py -e "$_SERVICECITOEVENTID$" -H "$HOSTNAME$" -m "$NOTIFICATIONTYPE$:$SERVICESTATE$:$SERVICEOUTPUT$" ${server}
}
define command {
    command_name  notify-host-by-citoengine
    command_line  /usr/local/bin/event_publisher.py -e "$_HOSTCITOEVENTID$" -H "$HOSTNAME$" -m "$NOTIFICATIONTYPE$:$HOSTSTATE$" ${server}
}
define contact {
    contact_name                   citoengine
    alias                          Tocsin
    host_notification_period       24x7
    service_notification_period    24x7
    service_notification_options   w,u,c,r
    host_notification_options      d,r
    service_notification_commands  notify-service-by-citoengine
    host_notification_commands     notify-host-by-citoengine
}`;

const nagiosService = `define service {
    use                  generic-service
    host_name            db-07
    service_description  Disk /var
    check_command        check_nrpe!check_var
    contacts             citoengine
    _CITOEVENTID         1
}`;
