// The pure API: HTML and shape of a state, its hash, patches as exact bytes, fills.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ByteReader } from '../../protocol/bytes.ts'
import { readPath } from '../../protocol/path.ts'
import { DiffWriter } from '../../runtime-server/diff-writer.ts'
import { link } from '../../runtime-server/link.ts'
import { childrenOf, hasChildren, props } from '../../runtime-server/props.ts'
import { hashOf, renderHtml, writeDiff, writeFill, writeValues } from '../../runtime-server/render.ts'
import { Model } from '../../runtime-server/testing/model.ts'
import { hexOf } from '../protocol/hex.ts'
import { Search, type SearchState, Stars } from './emitted-search.ts'
import { type Comment, Thread } from './emitted-thread.ts'

const rows = (...names: string[]) => names.map((name, i) => ({ id: i, name, stars: i % 3 }))
const state: SearchState = { query: 'a&b', selected: 1, results: rows('x', '<y>') }

test('HTML with its shape', () => {
  assert.equal(renderHtml(Search, state), {
    html:
      '<ul><li class="">x <i title="stars">0</i></li>' + '<li class="on">&lt;y&gt; <i title="stars">1</i></li></ul>',
    // Two rows: two equal ones without a shape of their own.
    shape: '22',
    elsewhere: new Map(),
  })
  assert.equal(renderHtml(Search, { ...state, results: null }), {
    html: '<ul><p>Nothing for a&amp;b.</p></ul>',
    shape: '01',
    elsewhere: new Map(),
  })
  assert.equal(renderHtml(Search, { ...state, results: [], query: '' }), {
    html: '<ul></ul>',
    shape: '00',
    elsewhere: new Map(),
  })
})

test('rows of different shapes are told in groups', () => {
  const leaf = (id: string, open: boolean): Comment => ({ id, text: id, open, replies: [] })
  const comments = [
    leaf('a', true),
    leaf('b', true),
    { ...leaf('c', true), replies: [leaf('d', false)] },
    leaf('e', false),
  ]
  // Four rows; 2 open without replies; 1 open with one reply (1 of: a badge of 3 units, closed); 1 closed.
  assert.is(renderHtml(Thread, { comments }).shape, '4' + '210' + '111' + '130' + '10')
})

test('a prop that is undefined has its default, one that is given has not', () => {
  assert.equal(props(Stars, { count: 1 }), { count: 1, label: 'stars' })
  assert.equal(props(Stars, { count: 1, label: undefined }), { count: 1, label: 'stars' })
  assert.equal(props(Stars, { count: 1, label: null }), { count: 1, label: null })
  const own = props(Stars, { default: 1 }, { default: { template: Stars.root, scope: [] } })
  assert.equal(Object.keys(own), ['default', 'label'], 'children are no prop')
  assert.ok(hasChildren(own))
  assert.not(hasChildren(props(Stars, {})))
  assert.is(childrenOf(own, 'toString'), undefined)
})

const shown = (html: string) => ({ html, elsewhere: new Map<string, string[]>() })

test('the hash: 64 bits', () => {
  assert.is(hashOf(shown('')), '47DEQpj8HBQ')
  assert.is(hashOf(shown('é')).length, 11)
  assert.not.equal(hashOf(shown('a')), hashOf(shown('b')))
  assert.not.equal(hashOf(shown('a')), hashOf({ html: 'a', elsewhere: new Map([['', ['']]]) }))
})

function patch(prev: SearchState, next: SearchState, answers = false): string {
  const out = new DiffWriter()
  const written = writeDiff(out, Search, prev, next, answers)
  assert.is(written, out.length > 0)
  return hexOf(out.take())
}

test('patches as bytes', () => {
  assert.is(patch(state, state), '')
  assert.is(patch(state, { ...state }), '')
  // Two rows change their class: the same patch twice. (0 of row 0 is `on` now: 2·0 + 5·0.)
  assert.is(patch(state, { ...state, selected: 0 }), '00 01 00 00 05'.replaceAll(' ', ''))
  assert.is(patch(state, { ...state, selected: 0 }, true), '01 01 00 00 05'.replaceAll(' ', ''))
  assert.is(
    patch(state, { ...state, results: [...rows('x', '<y>'), { id: 7, name: 'n', stars: 2 }] }),
    '004e01026e0c73746172730232',
  )
})

test('the query is not even looked at where nothing shows it', () => {
  let reads = 0
  const watched = {
    ...state,
    get query() {
      reads++
      return 'q'
    },
  }
  const out = new DiffWriter()
  assert.not(writeDiff(out, Search, watched, { ...state, query: 'other' }, false))
  assert.is(reads, 1, 'the guard alone')
})

test('what throws leaves the writer to be set back', () => {
  const out = new DiffWriter()
  out.number(5)
  const bad = { ...state, results: [{ id: 0, name: {} as string, stars: 0 }] }
  assert.throws(() => writeDiff(out, Search, state, bad, false), /A template can't show an empty object/)
  out.length = 1
  assert.ok(writeDiff(out, Search, state, { ...state, selected: 0 }, false))
  assert.is(hexOf(out.take()), '05 00 01 00 00 05'.replaceAll(' ', ''))
})

test('a fill of one fragment, and of the root', () => {
  const { table } = link(Search)
  const values = new DiffWriter()
  writeValues(values, Search, state)
  const page = new Model(table, values.take())
  const next = { ...state, results: rows('x', 'changed') }
  const out = new DiffWriter()
  assert.ok(writeFill(out, Search, next, { steps: [{ slot: 0, row: 1 }], target: 0 }))
  assert.equal(readPath(new ByteReader(out.take())), { steps: [{ slot: 0, row: 1 }], target: 0 })
  page.fill(out.take())
  values.length = 0
  writeValues(values, Search, next)
  assert.equal(page.root, new Model(table, values.take()).root)

  out.length = 0
  assert.not(writeFill(out, Search, next, { steps: [{ slot: 0, row: 9 }], target: 0 }))
  assert.is(out.length, 0)
  assert.ok(writeFill(out, Search, state, { steps: [], target: 0 }))
  page.fill(out.take())
  values.length = 0
  writeValues(values, Search, state)
  assert.equal(page.root, new Model(table, values.take()).root)
})

test.run()
