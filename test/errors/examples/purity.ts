// Examples of the diagnostics of compiler/diagnostics/purity.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const purity: readonly Example[] = [
  {
    code: 'impure_assignment',
    wrong: '<p>{count++}</p>',
    right: '<p>{count + 1}</p>',
  },
  {
    code: 'impure_delete',
    wrong: '{delete a.b}',
    right: '{((({ b, ...rest }) => rest)(a)).c}',
  },
  {
    code: 'impure_mutation',
    wrong: '{#for a of list.sort()}{/for}',
    right: '{#for a of list.toSorted()}{/for}',
  },
  {
    code: 'impure_yield',
    wrong: '{[...(function* () { yield 1 })()]}',
    right: '{numbers()}',
  },
  {
    code: 'impure_random',
    wrong: '<p id="x{Math.random()}"></p>',
    right: '<p id="x{random}"></p>',
  },
  {
    code: 'impure_clock',
    wrong: '<p>{a - Date.now()}</p>',
    right: '<p>{a - now}</p>',
  },
  {
    code: 'impure_console',
    wrong: '{console.log(a)}',
    right: '{a}',
  },
  {
    code: 'locale_missing',
    wrong: '{a.toLocaleString()}',
    right: `{a.toLocaleString('en-GB')}`,
  },
  {
    code: 'time_zone_missing',
    wrong: `{a.toLocaleDateString('en-GB')}`,
    right: `{a.toLocaleDateString('en-GB', { timeZone: 'Europe/Berlin' })}`,
  },
  {
    code: 'this_in_expression',
    wrong: '{this.count}',
    right: '{count}',
  },
  {
    code: 'import_in_expression',
    wrong: '{import.meta.env.MODE}',
    right: '{mode}',
  },
  {
    code: 'impure_await',
    wrong: '<p>{await stats}</p>',
    right: '<p>{stats}</p>',
  },
]
