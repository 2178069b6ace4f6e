// Examples of the diagnostics of compiler/diagnostics/ignore.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const ignore: readonly Example[] = [
  {
    code: 'ignore_unused',
    wrong: '<!-- lview-ignore key_mising -->\n<p>{text}</p>',
    right: '<!-- lview-ignore key_missing: the inputs never move -->\n{#for row of rows}<input value={row.name}>{/for}',
    about:
      'A comment switches off warnings in the one element, block or section that follows it. It names their codes; behind a colon there is room for why.',
  },
]
