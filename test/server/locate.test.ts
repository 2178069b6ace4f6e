// Where a client's path leads, in the state that it saw and in the one that is there now.
import { create } from 'mutative'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Step } from '../../protocol/path.ts'
import { findPlace } from '../../runtime-server/find-place.ts'
import { findAgain } from '../../runtime-server/locate.ts'
import { Search, type SearchState } from './emitted-search.ts'
import { type Comment, Thread, type ThreadState } from './emitted-thread.ts'

const at = (...steps: [slot: number, row?: number][]): { steps: Step[]; target: number } => ({
  steps: steps.map(([slot, row = -1]) => ({ slot, row })),
  target: 0,
})

const results = [
  { id: 1, name: 'one', stars: 1 },
  { id: 2, name: 'two', stars: 2 },
]
const state: SearchState = { query: 'q', selected: 1, results }

test('a row: its template, its scope, and the arguments of its binding', () => {
  const place = findPlace(Search, state, at([0, 1]))
  assert.is(place?.template.id, 1)
  assert.equal(place?.scope, [state, results[1], 1])
  assert.equal(place?.template.bindings[0]?.args?.({ key: 'Enter' }, ...place.scope), [2, 'Enter'])
})

test('the {:else} of a list and a branch in it', () => {
  const none = { ...state, results: null }
  assert.is(findPlace(Search, none, at([0]))?.template.id, 3)
  assert.is(findPlace(Search, none, at([0], [0]))?.template.id, 2)
  assert.is(findPlace(Search, { ...none, query: '' }, at([0], [0])), undefined)
})

test('a path that leads nowhere', () => {
  for (const path of [at([0, 2]), at([0]), at([1]), at([0, 0], [0]), at([0, 0], [2, 0]), at([0, 0], [3]), at([0, 1e9])])
    assert.is(findPlace(Search, state, path), undefined)
})

test('a component: its props are its scope', () => {
  const place = findPlace(Search, state, at([0, 0], [2]))
  assert.equal(place?.scope, [{ count: 1, label: 'stars' }])
})

test('again by key, wherever the row is now', () => {
  const seen = findPlace(Search, state, at([0, 1]))
  assert.ok(seen)
  const now = { ...state, results: [{ id: 9, name: 'new', stars: 0 }, results[0], results[1]] } as SearchState
  const place = findAgain(Search, now, seen)
  assert.equal(place?.steps, [{ slot: 0, row: 2 }])
  assert.is(place?.scope[1], results[1])
  assert.is(findAgain(Search, { ...state, results: [results[0] as (typeof results)[0]] }, seen), undefined)
  assert.is(findAgain(Search, { ...state, results: null }, seen), undefined)
})

test('again in a branch: void where another one is shown', () => {
  const none = { ...state, results: null }
  const seen = findPlace(Search, none, at([0], [0]))
  assert.ok(seen)
  assert.ok(findAgain(Search, { ...none, query: 'other' }, seen))
  assert.is(findAgain(Search, { ...none, query: '' }, seen), undefined)
  assert.is(findAgain(Search, state, seen), undefined)
})

test('one branch is not another', () => {
  const [none] = Search.root.blocks
  assert.ok(none?.kind === 'for' && none.otherwise)
  const inner = none.otherwise.blocks[0]
  assert.ok(inner?.kind === 'if')
  const [branch] = inner.branches
  const choosing = { ...none.otherwise, id: 0, blocks: [{ ...inner, branch: (s: unknown) => (s as { n: number }).n }] }
  const view = {
    ...Search,
    root: { ...choosing, blocks: [{ ...choosing.blocks[0], branches: [branch, branch, null] }] },
  }
  const shown = view as unknown as typeof Search
  const seen = findPlace(shown, { n: 1 }, at([0]))
  assert.ok(seen)
  assert.ok(findAgain(shown, { n: 1 }, seen))
  for (const n of [0, 2, -1]) assert.is(findAgain(shown, { n }, seen), undefined)
})

const leaf = (id: string, text = id): Comment => ({ id, text, open: true, replies: [] })
const thread: ThreadState = {
  comments: [{ ...leaf('a'), replies: [leaf('b'), { ...leaf('c'), replies: [leaf('d')] }] }, leaf('e')],
}
// Row 0; its component; its branch; reply 1; its component; its branch; reply 0; its component; its children.
const deep = at([1, 0], [0], [2], [0, 1], [0], [2], [0, 0], [0], [1])

test('through components, recursion and children: the scope of the call site', () => {
  const place = findPlace(Thread, thread, deep)
  assert.is(place?.template.id, 2)
  assert.equal(place?.template.bindings[0]?.args?.({}, ...(place?.scope ?? [])), ['0/d'])
  assert.is(findPlace(Thread, thread, at([1, 1], [0], [1]))?.template.id, 1, 'the fallback')
})

test('again through all that, where rows moved on each level', () => {
  const seen = findPlace(Thread, thread, deep)
  assert.ok(seen)
  const [a, e] = thread.comments as [Comment, Comment]
  const [b, c] = a.replies as [Comment, Comment]
  const moved = { comments: [{ ...a, replies: [c, b] }, e] }
  const place = findAgain(Thread, moved, seen)
  assert.is(place?.steps[3]?.row, 0)
  assert.equal(place?.scope.slice(1), [leaf('d'), 0, '0/d'])
  // Rows without keys stand for their positions.
  assert.is(findAgain(Thread, { comments: [e, a] }, seen), undefined)
})

test('again on a draft: what is found may be written to', () => {
  const seen = findPlace(Search, state, at([0, 1]))
  assert.ok(seen)
  const next = create(state, (draft) => {
    draft.results?.unshift({ id: 3, name: 'three', stars: 0 })
    const place = findAgain(Search, draft, seen)
    ;(place?.scope[1] as { name: string }).name = 'changed'
  })
  assert.is(next.results?.[2]?.name, 'changed')
  assert.is(state.results?.[1]?.name, 'two')
})

test.run()
