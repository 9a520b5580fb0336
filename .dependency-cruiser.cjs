/**
 * The import table of docs/architecture.md. Each room names what it may import of our own code; anything
 * else is a breach. Type-only imports are seen too (tsPreCompilationDeps).
 */
const ROOMS = {
  '^shared/base/': [],
  '^shared/domain/': ['^shared/base/'],
  '^shared/contract/': ['^shared/(base|domain)/'],
  '^shared/look/': ['^shared/base/'],
  '^prisma/seed/': ['^shared/(base|domain|contract)/'],
  '^portal-server/db/': ['^shared/(base|domain|contract)/'],
  '^portal-server/services/': ['^portal-server/db/', '^shared/(base|domain|contract)/', '^prisma/seed/'],
  '^portal-server/api/': ['^portal-server/services/', '^shared/(base|domain|contract)/'],
  '^portal-server/http/': [
    '^portal-server/(db|services|api)/',
    '^shared/(base|domain|contract)/',
    '^shared/look/(accent|colour)\\.ts$',
  ],
  '^portal-server/storefront/': ['^shared/', '^portal-server/api/buyer/router\\.ts$'],
  '^desktop/worker/': ['^shared/(base|domain|contract)/', '^portal-server/api/staff/router\\.ts$'],
  '^desktop/(main|preload)/': [
    '^desktop/(main|preload)/',
    '^shared/(base|domain|contract)/',
    '^desktop/worker/api/(port-protocol|main-messages)\\.ts$',
  ],
  '^desktop/renderer/': [
    '^shared/',
    '^desktop/worker/api/(router|views|port-protocol)\\.ts$',
    '^desktop/preload/(bridge|update-state)\\.ts$',
  ],
}

const OURS = '^(shared|portal-server|desktop|prisma|tests|scripts)/'

const forbidden = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room ${room}`,
  severity: 'error',
  from: { path: room },
  to: { path: OURS, pathNot: [room, ...allowed] },
}))

/** Rooms that reach another process know its router only as a type. */
const typeOnly = [
  { from: '^portal-server/storefront/', to: '^portal-server/api/' },
  { from: '^desktop/worker/', to: '^portal-server/api/' },
  { from: '^desktop/renderer/', to: '^desktop/(worker|preload)/' },
].map(({ from, to }) => ({
  name: `only as a type: ${to}`,
  severity: 'error',
  from: { path: from },
  to: { path: to, dependencyTypesNot: ['type-only'] },
}))

module.exports = {
  forbidden: [
    ...forbidden,
    ...typeOnly,
    {
      name: 'no feature imports another feature',
      severity: 'error',
      from: { path: '^(desktop/renderer|portal-server/storefront)/features/([^/]+)/' },
      to: { path: '^$1/features/', pathNot: '^$1/features/$2/' },
    },
    {
      name: 'no Node or Electron in a page',
      severity: 'error',
      from: {
        path: '^(desktop/renderer|portal-server/storefront|shared/(base|domain|look))/',
        pathNot: 'vite\\.config\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no cycle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|/generated/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.css'],
    },
  },
}
