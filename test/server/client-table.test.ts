// What browsers load of a linked table: places, walks and chunks that are worked out before.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/compile.ts'
import { CLIENT_ALONE, CLIENT_LAST, CLIENT_LENGTH, type ClientTemplate } from '../../protocol/client-table.ts'
import {
  CONTROL_TEXT,
  ITEM_END,
  SLOT_ATTRIBUTE,
  SLOT_CLASS,
  SLOT_FOR,
  SLOT_STYLE,
  SLOT_TEXT,
} from '../../protocol/table.ts'
import { clientTable } from '../../runtime-server/client-table.ts'

const tableOf = (source: string) => {
  const { client, diagnostics } = compile(source, { filename: 'a.lview' })
  assert.equal(diagnostics, [])
  return clientTable(client as NonNullable<typeof client>)
}
const rootOf = (source: string) => tableOf(source)[2][0] as ClientTemplate

test('a text that is all of its run is held by its node, parts of one by cells', () => {
  const [, , , , blank, slots, runs] = rootOf('<p>{a}</p><p>{b} and {c}</p>')
  assert.equal(slots, [
    [SLOT_TEXT, 2, 0, CLIENT_LAST, ITEM_END + 4 * 0],
    [SLOT_TEXT, 4, 5, CLIENT_LENGTH, 0, 0, 0, 0, [5, ' and ', 6], 5],
    [SLOT_TEXT, 4, 6, CLIENT_LENGTH + CLIENT_LAST, 0, 0, 0, 0, [5, ' and ', 6], 5],
  ])
  assert.equal(
    runs.map(([at, , fixed]) => [at, fixed]),
    [
      [2, 0],
      [4, 5],
    ],
  )
  // The second text's length is that of its static text, and of what the shape tells.
  assert.equal(blank, [null, null, null, 5, null, null])
})

test('the walk of a copy leaves out blocks, and siblings before a step up', () => {
  const [, , walk, copyWalk] = rootOf('<div><b>{a}</b><i>x</i><i>y</i></div>{#if on}<p></p>{/if}<em title={t}></em>')
  // Keep div, in; keep b, in; keep the text, out; out; past the div: keep em.
  assert.equal(copyWalk, [3, 1, 3, 1, 3, 2, 2, 8, 3])
  assert.ok(walk.length > copyWalk.length)
})

test('a list that is all that its parent holds is alone', () => {
  assert.is(rootOf('<ul>{#for x of xs}<li>{x}</li>{/for}</ul>')[5][0]?.[3], CLIENT_ALONE)
  assert.is(rootOf('<ul><li>0</li>{#for x of xs}<li>{x}</li>{/for}</ul>')[5][0]?.[3], 0)
})

test('a class keeps what it wrote unless its literals tell; an attribute with a namespace is written as a style is', () => {
  const [, , , , , slots] = rootOf(
    '<p class={c}></p><p class={on ? "a" : "b"}></p><svg><use xlink:href={u} href={v}></use></svg>',
  )
  assert.equal(
    slots.map(([kind, , cell]) => [kind, cell > 0]),
    [
      [SLOT_CLASS, true],
      [SLOT_CLASS, false],
      [SLOT_STYLE, false],
      [SLOT_ATTRIBUTE, false],
    ],
  )
})

test('chunks and events of elements stand first; the page has a template of its own, the last', () => {
  const [chunks, events, templates] = tableOf(
    '<button on:click={go}>Go</button><input bind:value={t}><ul>{#for x of xs}<li>{x}</li>{/for}</ul>',
  )
  assert.equal(chunks, [1, 4, 6])
  assert.equal(events, ['click'])
  assert.is(templates.length, 3)
  assert.is(templates[0]?.[9][0]?.[2], CONTROL_TEXT)
  assert.is(templates[0]?.[5].at(-1)?.[0], SLOT_FOR)
  assert.equal(templates[2]?.[5][0]?.[7], [0])
})

test.run()
