const layer = (name, from, notTo) => ({ name, severity: 'error', from: { path: from }, to: { path: notTo } });
const top = '^(domain|workflows|activities|worker|app|db|tools|bench|test)/';
const only = (from, allowed) => ({
  name: `${from}-depends-only-on-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: top, pathNot: `^(${[from, ...allowed].join('|')})(/|[.]ts$)` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '(^|/)\\.', '\\.config\\.(ts|js|cjs)$', '^app/routes\\.ts$', '^test/', '^docs/'],
      },
      to: {},
    },
    only('domain', []),
    only('workflows', ['domain']),
    only('db', ['domain']),
    only('activities', ['domain', 'workflows/ports', 'workflows/contract', 'db']),
    only('app', ['domain', 'db', 'workflows/contract']),
    only('worker', ['domain', 'workflows', 'activities', 'db']),
    layer(
      'domain-is-pure',
      '^domain/',
      '^(node:|node_modules/(?!(re2js|luxon|rrule|zod|@types/luxon)/)|(fs|path|os|crypto|net|http|child_process)$)',
    ),
    layer('workflows-hold-no-node', '^workflows/', '^(fs|path|os|crypto|net|http|child_process)$'),
    {
      name: 'temporal-client-in-one-module',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/temporal/' },
      to: { path: 'node_modules/@temporalio/' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.tocsin)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
