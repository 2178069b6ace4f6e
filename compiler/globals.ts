// JavaScript's globals as the template sees them: which names it may use without a declaration, and which ones it can't
// have. Read by analyse (what a free name is) and by the diagnostics of unknown names.

/** Globals without side effects: a free name that neither a block nor the script declares is one of these, or a key. */
export const pureGlobals: ReadonlySet<string> = new Set([
  'undefined',
  'NaN',
  'Infinity',
  'Array',
  'BigInt',
  'Boolean',
  'Date',
  'Intl',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'RegExp',
  'Set',
  'String',
  'URL',
  'URLSearchParams',
  'decodeURI',
  'decodeURIComponent',
  'encodeURI',
  'encodeURIComponent',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'structuredClone',
])

const browser = 'Templates are evaluated on the server: use it in a function of `<script client>`.'
const server = 'Use it in a handler or in `mount`, and put into the state what the template shows.'

/**
 * Globals that a template does not have, each with what to do instead. The names are free for keys of the state: this
 * only explains a name that is no key.
 */
export const unavailableGlobals: ReadonlyMap<string, string> = new Map([
  ...[
    'window',
    'document',
    'location',
    'navigator',
    'history',
    'localStorage',
    'sessionStorage',
    'screen',
    'alert',
  ].map((name) => [name, browser] as const),
  ...['process', 'globalThis', 'global', 'Buffer', 'fetch', 'crypto', 'performance', 'setTimeout', 'setInterval'].map(
    (name) => [name, server] as const,
  ),
  ...['Promise', 'queueMicrotask', 'require', 'eval', 'Function', 'Symbol', 'Proxy', 'Reflect', 'WeakMap'].map(
    (name) => [name, server] as const,
  ),
  ['console', 'Log in a handler: expressions are evaluated as often as it suits the diff.'],
])
