/** What each floor of `src` may import. The TypeScript project references are tested equal to it. */
export const floors: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  domain: ['engine'],
  contract: ['engine', 'domain'],
  render: ['engine', 'domain'],
  store: ['engine', 'domain'],
  app: ['engine', 'domain', 'contract', 'render', 'store'],
  http: ['engine', 'domain', 'contract', 'render', 'store', 'app'],
  work: ['engine', 'domain', 'contract', 'render', 'store', 'app'],
  connect: ['engine', 'domain', 'contract', 'render', 'store', 'app'],
  main: [
    'engine',
    'domain',
    'contract',
    'render',
    'store',
    'app',
    'http',
    'work',
    'connect',
    'demo',
  ],
};

/** The demo world stands beside the outer floors, beneath main, which can fill an instance with it. */
export const demoImports: readonly string[] = [
  'engine',
  'domain',
  'contract',
  'render',
  'store',
  'app',
];
