// White space in a stretch of template: what is left of it, and that what is left is all that shows.
import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type SpaceRules, space } from '../../compiler/space.ts'
import { parsed } from './parsed.ts'

const normal: SpaceRules = { keep: false, parent: 'div' }

/** Texts as they are left, in quotes; other nodes as the file has them. */
function left(text: string, rules: SpaceRules = normal): string {
  const { file } = parsed(text)
  return space(file.template, rules)
    .map((node) => (node.type === 'Text' ? JSON.stringify(node.data) : text.slice(node.start, node.end)))
    .join(' ')
}

test('a run is one space between nodes, nothing at the ends', () => {
  for (const [text, expected] of [
    ['  a \n\t b  ', '"a b"'],
    ['\n  <b></b>\n  <i></i>\n', '<b></b> " " <i></i>'],
    ['<b></b><i></i>', '<b></b> <i></i>'],
    ['a <b></b> c', '"a " <b></b> " c"'],
    ['  {a}\n{b} ', '{a} " " {b}'],
    ['a\n{#if b}c{/if}\n', '"a " {#if b}c{/if}'],
    [' \n ', ''],
    ['', ''],
  ] as const)
    assert.is(left(text), expected, JSON.stringify(text))
})

test('a space that is meant is written as an expression, or is no white space of HTML', () => {
  assert.is(left("a{' '}<b></b>"), '"a" {\' \'} <b></b>')
  assert.is(left('&nbsp; a &nbsp;'), '"\u00a0 a \u00a0"')
  assert.is(left(' &#32; a'), '"a"')
})

test('what shows nothing does not divide white space', () => {
  assert.is(left('a <!-- b --> c'), '"a " "c"')
  assert.is(left('<!-- a --> b <!-- c -->'), '"b"')
  assert.is(left(' {@const a = b} c'), '{@const a = b} "c"')
  assert.is(left('a {@const b = c} '), '"a" {@const b = c}')
  assert.is(left('a {@const b = c} d'), '"a " {@const b = c} "d"')
  assert.is(
    left('a <lview:head></lview:head> {#snippet b()}{/snippet} c'),
    '"a " <lview:head></lview:head> {#snippet b()}{/snippet} "c"',
  )
})

test('where the parent allows no text, white space is gone', () => {
  for (const parent of ['ul', 'ol', 'dl', 'table', 'tbody', 'tr', 'select', 'datalist', 'head', 'html'])
    assert.is(left('<b></b> <i></i>\n{#if a}{/if}', { keep: false, parent }), '<b></b> <i></i> {#if a}{/if}', parent)
  assert.is(left(' text  stays ', { keep: false, parent: 'ul' }), '"text stays"')
  assert.is(left('<b></b> <i></i>', { keep: false, parent: 'li' }), '<b></b> " " <i></i>')
  assert.is(left('<b></b> <i></i>', { keep: false, parent: undefined }), '<b></b> " " <i></i>')
})

test('where it is kept, comments alone go', () => {
  assert.is(left(' a\n <!-- b -->  <b></b> ', { keep: true, parent: 'pre' }), '" a\\n " "  " <b></b> " "')
})

test('law: doing it twice changes nothing, and only white space goes', () => {
  const piece = fc.constantFrom(' ', '\n', '\t ', 'a', 'b c', '<b></b>', '{x}', '<!-- -->', '{@const y = z}', '&nbsp;')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
      const { file } = parsed(parts.join(''))
      const once = space(file.template, normal)
      const twice = space({ ...file.template, children: once }, normal)
      assert.equal(twice, once)
      const solid = (nodes: readonly { type: string; data?: string }[]): string =>
        nodes
          .map((node) =>
            node.type === 'Text' ? node.data?.replace(/[ \t\n]/g, '') : node.type === 'Comment' ? '' : '#',
          )
          .join('')
      assert.is(solid(once), solid(file.template.children))
    }),
  )
})

test.run()
