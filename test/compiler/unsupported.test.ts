// All of LANGUAGE.md that this version does not do yet is refused by a diagnostic at its place, alone, never ignored.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { analysed, found } from './analysed.ts'

/** The place is marked by «; `imports` stands before. */
function refused(templates: readonly string[], imports = ''): void {
  for (const template of templates) {
    const column = template.indexOf('«') + 1
    const result = analysed(imports + template.replace('«', ''))
    assert.equal(found(result), [`not_supported_yet 1:${imports.length + column}`], template)
    assert.match(result.diagnostics[0]?.message ?? '', /is part of the language, but not supported yet\.$/)
    assert.ok((result.diagnostics[0]?.remedy.length ?? 0) > 10)
  }
}

test('what the user acts on, in a layout', () => {
  refused([
    '<html><head></head><body><button «on:click={go}>x</button><slot></slot></body></html>',
    '<html><head></head><body><input «bind:value={x}><slot></slot></body></html>',
  ])
})

test('components', () => {
  refused(['<Card «bind:value={a} />', '<«ui.Card />'], '<script lang="ts">import Card from \'./Card.lview\'</script>')
})

test('parts of a view and of a component', () => {
  const view = (part: string): string =>
    `<script lang="ts">import { defineView } from 'lview'; export default defineView({ mount: () => ({ a: 1 }), ${part} })</script>`
  const component = (part: string): string =>
    `<script lang="ts">import { defineComponent } from 'lview'; export default defineComponent({ props: {} as {}, ${part} })</script>`
  refused([view('«uploads: {}')])
  refused([component('«url: {}'), component('«navigate() {}')])
  refused([component('«infos: {}'), component('«load: {}')])
})

test.run()
