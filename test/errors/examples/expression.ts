// Examples of the diagnostics of compiler/diagnostics/expression.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const expression: readonly Example[] = [
  {
    code: 'empty_expression',
    wrong: '<p>{ }</p>',
    right: '<p></p>',
  },
  {
    code: 'empty_expression',
    wrong: '<p title={/* a */}></p>',
    right: '<p></p>',
  },
  {
    code: 'empty_expression',
    wrong: '{#if}{/if}',
    right: '{#if a}{/if}',
  },
  {
    code: 'statement_in_expression',
    wrong: '<p>{if (a) b}</p>',
    right: '<p>{#if a}{b}{/if}</p>',
  },
  {
    code: 'statement_in_expression',
    wrong: '{const a = b}',
    right: '{@const a = b}',
  },
  {
    code: 'expression_syntax',
    wrong: `<p>
  {a +}
</p>`,
    right: `<p>
  {a + b}
</p>`,
  },
  {
    code: 'expression_syntax',
    wrong: '<p>{a b}</p>',
    right: '<p>{a}</p>',
  },
  {
    code: 'expression_syntax',
    wrong: `<p>{a + 'b}</p>`,
    right: `<p>{a + 'b'}</p>`,
  },
  {
    code: 'expression_syntax',
    wrong: '{#for {1} of b}{/for}',
    right: '{#for { a } of b}{/for}',
  },
  {
    code: 'comma_expression',
    wrong: '{a, b}',
    right: '{a} {b}',
  },
  {
    code: 'markup_in_expression',
    wrong: '{list.map((a) => <li>{a}</li>)}',
    right: '{#for a of list}<li>{a}</li>{/for}',
  },
  {
    code: 'markup_in_expression',
    wrong: '{a && <br />}',
    right: '{#if a}<br />{/if}',
  },
  {
    code: 'pattern_typed',
    wrong: '{#for a: Row of list}{/for}',
    right: '{#for a of list as Row[]}{/for}',
  },
  {
    code: 'pattern_default',
    wrong: '{#for a = 1 of list}{/for}',
    right: '{#for { a = 1 } of list}{/for}',
  },
  {
    code: 'const_shape',
    wrong: '{@const a}',
    right: '{@const a = b}',
  },
  {
    code: 'const_shape',
    wrong: '{@const a = 1, b = 2}',
    right: '{@const a = 1}{@const b = 2}',
  },
  {
    code: 'expression_too_deep',
    wrong: `<p>{${'('.repeat(20_000)}a${')'.repeat(20_000)}}</p>`,
    right: '<p>{deep(a)}</p>',
  },
]
