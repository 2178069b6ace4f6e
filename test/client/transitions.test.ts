// Transitions as a user sees them, in a real browser: what comes and moves is animated, what leaves is out of the records at once and
// stays, inert, until its transition ends.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadPlay, openStage, type Play, type Stage, takeSent } from './stage.ts'

const item = (id: number) => ({ id, name: String.fromCharCode(96 + id) })
const start = { items: [1, 2, 3].map(item), open: false, shown: false, kind: '', duration: 60_000 }
type State = typeof start
const withItems = (...ids: number[]): State => ({ ...start, items: ids.map(item) })

let stage: Stage
let play: Play
test.before(async () => {
  stage = await openStage()
  play = await loadPlay('transitions')
  await stage.page.addStyleTag({
    content: `.pop-in, .pop-out { transition: opacity 60s } .pop-in-from, .pop-out-to { opacity: 0 }
      .forever { animation: turn 1s infinite } @keyframes turn { to { rotate: 360deg } }`,
  })
})
test.after(() => stage?.close())
test.before.each(async () => {
  await stage.page.emulateMedia({ reducedMotion: 'no-preference' })
  const { misfits } = await play.open(stage, start)
  assert.equal(misfits, [])
})

const change = (before: State, after: State) =>
  stage.page.evaluate((bytes) => theatre.apply(bytes), play.patch(before, after))
/** The texts of the list's items, those that leave in parentheses. */
const items = () =>
  stage.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#list li')].map((li) =>
      li.inert ? `(${li.textContent?.trim()})` : li.textContent?.trim(),
    ),
  )
const count = (selector: string) => stage.page.locator(selector).count()
/** What is animated now: `tag: properties, rate`. */
const animations = () =>
  stage.page.evaluate(async () => {
    await Promise.all(document.getAnimations().map(({ ready }) => ready))
    return document.getAnimations().map((animation) => {
      const { target } = animation.effect as KeyframeEffect
      const frames = (animation.effect as KeyframeEffect).getKeyframes()
      const known = ['offset', 'computedOffset', 'easing', 'composite']
      const names = [...new Set(frames.flatMap((frame) => Object.keys(frame)))].filter((name) => !known.includes(name))
      const name = target?.id || target?.className || `${target?.localName} ${target?.textContent?.trim()}`
      return `${name}: ${names.sort()} ${animation.playbackRate}`
    })
  })
/** Lets all animations end, and what waits for that happen. */
const finish = () =>
  stage.page.evaluate(async () => {
    for (const animation of document.getAnimations()) animation.finish()
    await new Promise((resolve) => setTimeout(resolve))
  })

test('a page that is adopted does not come', async () => {
  assert.equal(await animations(), [])
})

test('what comes is animated, and is then left as it is', async () => {
  await change(start, withItems(1, 2, 4, 3))
  assert.ok((await animations()).includes('li d: opacity,transform 1'))
  assert.equal(await items(), ['a', 'b', 'd', 'c'])
  await finish()
  assert.equal(await animations(), [])
  assert.equal(
    await stage.page.evaluate(() => [...document.querySelectorAll('#list li')].map((li) => li.getAttribute('style'))),
    [null, null, null, null],
  )
})

test('what leaves is out of the records at once, inert, and no anchor; its nodes stay until its transition ends', async () => {
  const two = withItems(1, 3)
  await change(start, two)
  assert.equal(await items(), ['a', '(b)', 'c'])
  // Rows are counted without it.
  const next = { ...two, items: [{ id: 1, name: 'A' }, item(4), { id: 3, name: 'C' }, item(5)] }
  await change(two, next)
  assert.equal(await items(), ['A', '(b)', 'd', 'C', 'e'])
  // No event comes from it.
  await stage.page.evaluate(() => document.querySelector<HTMLElement>('#list [inert] button')?.click())
  assert.equal(
    (await takeSent(stage)).filter(({ kind }) => kind === 'event'),
    [],
  )
  await finish()
  assert.equal(await items(), ['A', 'd', 'C', 'e'])
  await change(next, { ...next, items: [] })
  assert.equal(await items(), ['(A)', '(d)', '(C)', '(e)'])
  await change({ ...next, items: [] }, { ...next, items: [item(7)] })
  await finish()
  assert.equal(await items(), ['g'])
})

test('a row that comes back is a new one, and the leaving one still goes', async () => {
  await change(start, withItems(1, 3))
  await change(withItems(1, 3), start)
  assert.equal((await items()).sort(), ['(b)', 'a', 'b', 'c'])
  await finish()
  assert.equal(await items(), ['a', 'b', 'c'])
})

test('a transition that is cancelled ends', async () => {
  await change(start, withItems(1, 3))
  await stage.page.evaluate(async () => {
    for (const animation of document.getAnimations()) animation.cancel()
    await new Promise((resolve) => setTimeout(resolve))
  })
  assert.equal(await items(), ['a', 'c'])
})

test('an element that is hidden while it leaves goes', async () => {
  await change(start, { ...start, shown: true })
  await finish()
  await change({ ...start, shown: true }, start)
  assert.is(await count('#pop'), 1)
  await stage.page.evaluate(async () => {
    const pop = document.querySelector('#pop') as HTMLElement
    pop.style.display = 'none'
    pop.getBoundingClientRect()
    await new Promise((resolve) => setTimeout(resolve, 30))
  })
  assert.is(await count('#pop'), 0)
})

test('what a transition is given may be worked out: the values that the element had last count', async () => {
  const slow = { ...start, duration: 70_000 }
  await change(start, slow)
  await change(slow, { ...slow, items: [] })
  const times = await stage.page.evaluate(() =>
    document.getAnimations().map(({ effect }) => effect?.getComputedTiming().duration),
  )
  assert.equal(times, [70_000, 70_000, 70_000])
})

test('rows that move come from where they were; what leaves gives way at once', async () => {
  await change(start, withItems(3, 1))
  const moving = (await animations()).filter((one) => one.includes('transform'))
  assert.equal(moving.sort(), ['li a: transform 1', 'li c: transform 1'])
  const [position, first] = await stage.page.evaluate(() => {
    const list = document.querySelector('#list') as HTMLElement
    const leaving = list.querySelector('[inert]') as HTMLElement
    const row = list.querySelector('li:not([inert])') as HTMLElement
    return [leaving.style.position, row.offsetTop - list.offsetTop]
  })
  assert.equal([position, first], ['absolute', 0])
  await finish()
  assert.equal(await items(), ['c', 'a'])
  // Nothing moves where nothing is elsewhere.
  await change(withItems(3, 1), { ...start, items: [item(3), { id: 1, name: 'x' }] })
  assert.equal(await animations(), [])
})

test('what goes before it has come goes back from where it is', async () => {
  const open = { ...start, open: true }
  await change(start, open)
  assert.equal(await animations(), ['panel: opacity 1'])
  await change(open, start)
  assert.equal(await animations(), ['panel: opacity -1'])
  await finish()
  assert.is(await count('#panel'), 0)
})

test('a block in what goes does not go itself', async () => {
  const both = { ...start, open: true, shown: true }
  await change(start, both)
  await finish()
  await change(both, start)
  const [panel, ...others] = (await animations()).filter((one) => !one.startsWith('pop'))
  assert.equal([panel, others], ['panel: opacity 1', []])
  await finish()
  assert.equal([await count('#panel'), await count('#inner')], [0, 0])
})

test('another name is that of classes: what goes beside it stays as long', async () => {
  const shown = { ...start, shown: true }
  const classes = () => stage.page.evaluate(() => document.querySelector('#pop')?.className)
  await change(start, shown)
  assert.equal([await classes(), await animations()], ['pop-in', ['pop: opacity 1']])
  await finish()
  assert.is(await classes(), '')
  await change(shown, start)
  assert.is(await classes(), 'pop-out pop-out-to')
  assert.equal([await count('#pop'), await count('#beside')], [1, 1])
  await finish()
  assert.equal([await count('#pop'), await count('#beside')], [0, 0])
})

test('an animation without end keeps nothing', async () => {
  const shown = { ...start, shown: true }
  await change(start, shown)
  await finish()
  await stage.page.evaluate(() => {
    const pop = document.querySelector('#pop') as HTMLElement
    pop.style.transition = 'none'
    pop.classList.add('forever')
  })
  await change(shown, start)
  await stage.page.waitForTimeout(30)
  assert.is(await count('#pop'), 0)
})

test('the root of a component comes and goes with the block that the component is in', async () => {
  const card = { ...start, kind: 'card' }
  await change(start, card)
  assert.equal(await animations(), ['fading: opacity 1'])
  await finish()
  const slide = { ...start, kind: 'slide' }
  await change(card, slide)
  const sizes =
    'border-bottom-width,border-top-width,height,margin-bottom,margin-top,overflow,padding-bottom,padding-top'
  const names = sizes.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  assert.equal((await animations()).map((one) => one.replace('overflowX,overflowY', 'overflow')).sort(), [
    'fading: opacity 1',
    `slide: ${names} 1`,
  ])
  await finish()
  assert.equal([await count('.fading'), await count('#slide')], [0, 1])
})

test('where the user prefers reduced motion nothing is animated, and what leaves is gone', async () => {
  await stage.page.emulateMedia({ reducedMotion: 'reduce' })
  await change(start, { ...withItems(3, 4), open: true, shown: true })
  assert.equal(await animations(), [])
  assert.equal(await items(), ['c', 'd'])
  await change({ ...withItems(3, 4), open: true, shown: true }, start)
  assert.equal([await count('#panel'), await count('#pop'), await count('[inert]')], [0, 0, 0])
})

test.run()
