// Examples of the diagnostics of compiler/diagnostics/spelling.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const spelling: readonly Example[] = [
  { code: 'unknown_element', wrong: '<buton type="button">Go</buton>', right: '<button type="button">Go</button>' },
  {
    code: 'unknown_attribute',
    wrong: '<label>Name <input plaecholder="Ada"></label>',
    right: '<label>Name <input placeholder="Ada"></label>',
  },
]
