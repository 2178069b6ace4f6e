// Guesses in a real browser: what a click says that it will change is shown at once, and put right whatever the answer is. The law: after
// each click and each frame the page is that of the server's state with the guesses that are not answered yet.
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { CHUNKS } from '../../protocol/chunks.ts'
import { FRAME, FRAME_VOID } from '../../protocol/server-frame.ts'
import { failedAnswer } from '../../runtime-server/answer.ts'
import { link } from '../../runtime-server/link.ts'
import { loadPlay, openStage, type Play, type Stage, takeSent } from './stage.ts'

interface Post {
  id: number
  title: string
  liked: boolean
}
interface State {
  liked: boolean
  likes: number
  open: boolean
  selected: number
  note: string
  posts: Post[]
}

const start: State = {
  liked: false,
  likes: 2,
  open: false,
  selected: 0,
  note: 'a note',
  posts: [
    { id: 1, title: 'One', liked: false },
    { id: 2, title: 'Two', liked: true },
  ],
}

let stage: Stage
let play: Play
test.before(async () => {
  stage = await openStage()
  play = await loadPlay('template', 'fixtures/guess')
  const { scripts } = link(play.view)
  await stage.page.route('**/*.js', (route) => {
    const body = scripts.get(/([\w-]+)\.js$/.exec(route.request().url())?.[1] ?? '')
    return body === undefined ? route.continue() : route.fulfill({ contentType: 'text/javascript', body })
  })
})
test.after(() => stage?.close())

async function open(state: State): Promise<void> {
  await stage.reset()
  const { misfits, mutations } = await play.open(stage, state)
  assert.equal([misfits, mutations], [[], 0])
  // The chunk has asked for them before.
  const names = JSON.stringify([...link(play.view).scripts.keys()])
  await stage.page.evaluate(`Promise.all(${names}.map((name) => import('/' + name + '.js'))).then(() => 0)`)
}
test.before.each(() => open(start))

const apply = (bytes: number[]) => stage.page.evaluate((frame) => theatre.apply(frame), bytes)
/** The page as lines, without what the code of guesses is given. */
const plain = (tree: string): string => tree.replaceAll(/ data-lview-guess="(?:[^"\\]|\\.)*"/g, '')
const shown = async (): Promise<string> => plain(await stage.page.evaluate(() => theatre.tree(true)))
const pageOf = async (state: State): Promise<string> =>
  plain(await stage.page.evaluate((script) => theatre.parsed(script, true), play.script(state)))
/** Clicks the first element that fits; nothing where there is none. */
const click = (selector: string) =>
  stage.page.evaluate((one) => document.querySelector<HTMLElement>(`body > div ${one}`)?.click(), selector)
const events = async () => (await takeSent(stage)).filter(({ kind }) => kind === 'event').length
const LIKE = 'button.like'
const TOGGLE = 'button.like ~ button'

test('the table asks for the chunk, and names the files by their hashes', () => {
  assert.ok(play.table[0].includes(CHUNKS.indexOf('guesses')))
  for (const name of link(play.view).scripts.keys()) assert.ok(JSON.stringify(play.table).includes(`"${name}"`))
})

test('text, classes, attributes and literals are as guessed at once, and as the server says when it has answered', async () => {
  await click(LIKE)
  assert.is(await events(), 1)
  const guessed = { ...start, liked: true, likes: 3 }
  assert.is(await shown(), await pageOf(guessed))
  // The server says more than was guessed.
  const next = { ...guessed, likes: 41 }
  await apply(play.patch(start, next, true))
  assert.is(await shown(), await pageOf(next))
})

test('where nothing changed, where the handler failed and where the event is void, it is taken back', async () => {
  const { frame } = failedAnswer(1, 'id', 'no') as { frame: Uint8Array }
  for (const answer of [[], [...frame], [FRAME, FRAME_VOID]]) {
    await click(LIKE)
    assert.is.not(await shown(), await pageOf(start))
    await apply(answer)
    assert.is(await shown(), await pageOf(start))
  }
})

test('several are under way: each answer takes one away, and others are worked out over what the server says', async () => {
  for (let i = 0; i < 3; i++) await click(LIKE)
  assert.is(await shown(), await pageOf({ ...start, liked: true, likes: 3 }))
  const first = { ...start, liked: true, likes: 11 }
  await apply(play.patch(start, first, true))
  assert.is(await shown(), await pageOf(first))
  await apply(play.patch(first, { ...first, liked: false, likes: 10 }, true))
  assert.is(await shown(), await pageOf({ ...first, liked: true, likes: 11 }))
  await apply(play.patch({ ...first, liked: false, likes: 10 }, first, true))
  assert.is(await shown(), await pageOf(first))
})

test('a branch is built, with what is in it, and keeps its nodes while frames come', async () => {
  await click(TOGGLE)
  assert.is(await shown(), await pageOf({ ...start, open: true }))
  await stage.page.evaluate(() => Object.assign(globalThis, { aside: document.querySelector('aside') }))
  const noted = { ...start, note: 'a longer note than before' }
  await apply(play.patch(start, noted))
  assert.is(await shown(), await pageOf({ ...noted, open: true }))
  assert.ok(
    await stage.page.evaluate(
      () => (globalThis as unknown as { aside: Element }).aside === document.querySelector('aside'),
    ),
  )
  await click(LIKE)
  assert.is(await shown(), await pageOf({ ...noted, open: true, liked: true, likes: 3 }))
  assert.is(await events(), 2)
  // The server knows nothing of what is in it yet.
  await click('aside button')
  assert.is(await events(), 0)
  const opened = { ...noted, open: true }
  await apply(play.patch(noted, opened, true))
  assert.is(await shown(), await pageOf({ ...opened, liked: true, likes: 3 }))
  await apply([])
  assert.is(await shown(), await pageOf(opened))
  await click('aside button')
  assert.is(await events(), 1)
})

test('in rows, and in the component of one row alone', async () => {
  await click('li:nth-child(2)')
  assert.is(await shown(), await pageOf({ ...start, selected: 2 }))
  await click('li:nth-child(1) button')
  const [one, two] = start.posts as [Post, Post]
  const posts = [{ ...one, liked: true }, two]
  assert.is(await shown(), await pageOf({ ...start, selected: 2, posts }))
  // Rows move, and one comes: the guess stays with its own.
  const moved = { ...start, posts: [{ id: 3, title: 'Three', liked: false }, two, one] }
  await apply(play.patch(start, moved))
  const guessed = [{ id: 3, title: 'Three', liked: false }, two, { ...one, liked: true }]
  assert.is(await shown(), await pageOf({ ...moved, selected: 2, posts: guessed }))
  // The row goes: what it meant is void.
  const gone = { ...moved, posts: [two] }
  await apply(play.patch(moved, gone))
  assert.is(await shown(), await pageOf({ ...gone, selected: 2 }))
  await apply([])
  await apply([FRAME, FRAME_VOID])
  assert.is(await shown(), await pageOf(gone))
})

/** What a step does: the user clicks, the server answers the oldest event (well, with nothing, or as failed), or something else happens. */
type Step =
  | { kind: 'click'; which: number; row: number }
  | { kind: 'answer'; how: number }
  | { kind: 'push'; what: number; by: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('click' as const), which: fc.nat(3), row: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('answer' as const), how: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('push' as const), what: fc.nat(5), by: fc.nat(9) }) },
)

type Change = (state: State) => State
/** What a handler does, and what is guessed of it. Without the row it is void. */
interface Event {
  guess: Change
  handle: Change
  row: number | null
}

const toggleLike: Change = (state) => ({ ...state, liked: !state.liked, likes: state.likes + (state.liked ? -1 : 1) })
const likePost =
  (id: number): Change =>
  (state) => ({ ...state, posts: state.posts.map((one) => (one.id === id ? { ...one, liked: !one.liked } : one)) })

function eventOf({ which, row }: Step & { kind: 'click' }, state: State): (Event & { selector: string }) | undefined {
  const toggle: Change = (one) => ({ ...one, open: !one.open })
  if (which === 0) return { selector: LIKE, guess: toggleLike, handle: toggleLike, row: null }
  if (which === 1) return { selector: TOGGLE, guess: toggle, handle: toggle, row: null }
  const post = state.posts[row]
  if (post === undefined) return undefined
  const select: Change = (one) => ({ ...one, selected: post.id })
  const selector = `li:nth-child(${row + 1})`
  if (which === 2) return { selector, guess: select, handle: select, row: post.id }
  return { selector: `${selector} button`, guess: likePost(post.id), handle: likePost(post.id), row: post.id }
}

const pushes: ((state: State, by: number) => State)[] = [
  (state, by) => ({ ...state, likes: state.likes + by }),
  (state, by) => ({ ...state, note: 'note '.repeat(by) }),
  (state) => ({ ...state, posts: [...state.posts].reverse() }),
  (state, by) => ({ ...state, posts: state.posts.filter((_, index) => index !== by % 3) }),
  (state, by) => ({
    ...state,
    posts: [
      { id: 10 + by + Math.max(0, ...state.posts.map(({ id }) => id)), title: `P${by}`, liked: by % 2 > 0 },
      ...state.posts,
    ],
  }),
  (state) => toggleLike({ ...state, open: !state.open }),
]

test('the law, over random clicks, answers and changes by others', async () => {
  const { frame } = failedAnswer(1, 'id', 'no') as { frame: Uint8Array }
  for (const [run, steps] of fc
    .sample(fc.array(step, { minLength: 25, maxLength: 25 }), { numRuns: 12, seed: 7 })
    .entries()) {
    await open(start)
    let state = start
    const waiting: Event[] = []
    const acts: { selector?: string; bytes?: number[]; wanted: ReturnType<Play['script']> }[] = []
    const isThere = ({ row }: Event): boolean => row === null || state.posts.some(({ id }) => id === row)
    const wanted = () => play.script(waiting.filter(isThere).reduce((at, { guess }) => guess(at), state))
    const answer = (how: number): void => {
      const event = waiting.shift()
      if (event === undefined) return
      const isVoid = !isThere(event)
      const next = isVoid || how > 3 ? state : event.handle(state)
      const bytes = isVoid ? [FRAME, FRAME_VOID] : how === 5 ? [...frame] : play.patch(state, next, true)
      state = next
      acts.push({ bytes, wanted: wanted() })
    }
    for (const one of steps) {
      if (one.kind === 'answer') answer(one.how)
      else if (one.kind === 'push') {
        const next = (pushes[one.what] as (typeof pushes)[number])(state, one.by)
        const bytes = play.patch(state, next)
        if (bytes.length === 0) continue
        state = next
        acts.push({ bytes, wanted: wanted() })
      } else {
        const event = eventOf(one, state)
        if (event === undefined) continue
        waiting.push(event)
        acts.push({ selector: event.selector, wanted: wanted() })
      }
    }
    while (waiting.length > 0) answer(0)
    const problem = await stage.page.evaluate((all) => {
      const bare = (tree: string): string => tree.replaceAll(/ data-lview-guess="(?:[^"\\]|\\.)*"/g, '')
      for (const [index, { bytes, selector, wanted }] of all.entries()) {
        if (selector) document.querySelector<HTMLElement>(`body > div ${selector}`)?.click()
        else theatre.apply(bytes as number[])
        const [is, should] = [bare(theatre.tree(true)), bare(theatre.parsed(wanted, true))]
        if (is !== should) return `step ${index} ${selector ?? bytes}:\n${is}\n--- should be\n${should}`
      }
      return ''
    }, acts)
    assert.is(problem, '', `run ${run}`)
    assert.is(await shown(), await pageOf(state))
  }
})

test.run()
