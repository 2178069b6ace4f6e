// Examples of the diagnostics of compiler/diagnostics/unsupported.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const unsupported: readonly Example[] = [
  {
    code: 'not_supported_yet',
    wrong: '<p client:click={guess({ query })}>{query}</p>',
    right: '<p>{query}</p>',
  },
]
