// A comment switches a warning off in what follows it, and nowhere else; one that does nothing is reported.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/compile.ts'

const found = (text: string): string[] =>
  compile(text, { filename: 'Test.lview' }).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)

const rows = '{#for row of rows}<input aria-label="a" value={row.name}>{/for}'

test('in the block that follows, past space and other comments', () => {
  assert.equal(found(rows), ['key_missing 1:1'])
  assert.equal(found(`<!-- lview-ignore key_missing -->${rows}`), [])
  assert.equal(found(`<!--lview-ignore key_missing-->\n\n<!-- rows never move -->\n${rows}`), [])
})

test('in all that the element holds, and not behind it', () => {
  assert.equal(found(`<!-- lview-ignore key_missing --><ul><li>{#if a}${rows}{/if}</li></ul>`), [])
  assert.equal(found(`<!-- lview-ignore key_missing --><p></p>${rows}`), ['ignore_unused 1:19', 'key_missing 1:41'])
  assert.equal(found(`<!-- lview-ignore key_missing --><p></p><ul><!-- lview-ignore key_missing -->${rows}</ul>`), [
    'ignore_unused 1:19',
  ])
})

test('inside branches, rows and slots of components', () => {
  const comment = '<!-- lview-ignore unknown_entity -->'
  assert.equal(found(`{#if a}<i></i>{:else}${comment}<b>&nbps;</b>{/if}`), [])
  assert.equal(found(`{#for a of b by a}${comment}<b>&nbps;</b>{:else}${comment}<i>&nbps;</i>{/for}`), [])
  assert.equal(found(`{#switch a}{:case 1}${comment}<b>&nbps;</b>{/switch}`), [])
  assert.equal(found(`{#snippet a()}${comment}<b>&nbps;</b>{/snippet}{@render a()}`), [])
})

test('several codes, with a reason', () => {
  const both = '<!-- lview-ignore key_missing, unknown_entity: rows: never move, &nbps; is meant -->'
  assert.equal(found(`${both}{#for a of b}<input aria-label="a" value={a}>&nbps;{/for}`), [])
})

test('in a script', () => {
  const script = `<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({ a: 1 }), events: { more(state, limit = 10) {} } })
</script>`
  assert.equal(found(`${script}<p>{a}</p>`), ['parameter_annotation 3:78'])
  assert.equal(found(`<!-- lview-ignore parameter_annotation -->\n${script}<p>{a}</p>`), [])
})

test('errors stay, and a comment that does nothing is reported', () => {
  assert.equal(found('<!-- lview-ignore html_tree_changed --><p><div></div></p>'), [
    'ignore_unused 1:19',
    'html_tree_changed 1:43',
  ])
  assert.equal(found('<!-- lview-ignore --><p></p>'), ['ignore_unused 1:1'])
  assert.equal(found('<p></p><!-- lview-ignore a b -->'), ['ignore_unused 1:26', 'ignore_unused 1:28'])
  assert.equal(found('<!-- lview-ignored words --><p></p>'), [])
})

test.run()
