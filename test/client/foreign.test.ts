// What no slot owns is never written: classes, attributes and nodes of other scripts, what the user opened, focus, selection
// and scroll survive a hundred patches around them. And what fits no table, or was taken out, is asked for and built anew.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { FRAME, FRAME_FILL } from '../../protocol/server-frame.ts'
import { loadPlay, openStage, type Play, type Stage, takeSent } from './stage.ts'

interface Row {
  id: number
  text: string
}
const row = (id: number, text = `row ${id}`): Row => ({ id, text })
const start = { title: 'start', on: false, kind: 'plain', rows: [row(1), row(2), row(3)], note: 'note' }
type State = typeof start

let stage: Stage
let play: Play
test.before(async () => {
  stage = await openStage()
  play = await loadPlay('foreign')
})
test.after(() => stage?.close())
test.before.each(async () => {
  await stage.reset()
  await play.open(stage, start)
})

const change = (before: State, after: State) =>
  stage.page.evaluate((bytes) => theatre.apply(bytes), play.patch(before, after))
const expected = (state: State) => stage.page.evaluate((script) => theatre.parsed(script, true), play.script(state))
const tree = () => stage.page.evaluate(() => theatre.tree(true))
/** A frame that fills the fragment at a path, given as numbers of the wire. */
const fill = (path: number[], values: number[]) =>
  stage.page.evaluate((bytes) => theatre.apply(bytes), [FRAME, FRAME_FILL, ...path, ...values])
/** The last values of a fill of row `at` of the view's list: a string. */
const text = (value: string) => [2 * value.length, ...Buffer.from(value)]

/** A hundred states, each a little other than the one before. */
function* walkStates(): Generator<[State, State]> {
  let before = start
  for (let i = 1; i <= 100; i++) {
    const rows = before.rows.map(({ id, text }) => row(id, id === 1 + (i % 3) ? `${text}${i}` : text))
    const moved = i % 5 === 0 ? [...rows.slice(1), rows[0] as Row] : rows
    const grown = i % 7 === 0 ? [...moved, row(100 + i)] : moved
    const after = {
      title: `title ${i}`,
      on: i % 2 === 1,
      kind: ['plain', 'loud', 'quiet'][i % 3] as string,
      rows: grown.filter(({ id }) => id < 100 || i % 11 !== 0),
      note: `note ${i % 4}`,
    }
    yield [before, after]
    before = after
  }
}

test('foreign classes, attributes, nodes, listeners, open details, focus, selection and scroll survive 100 patches', async () => {
  await stage.page.evaluate(() => {
    const get = (id: string) => document.getElementById(id) as HTMLElement
    get('kind').classList.add('foreign')
    get('many').classList.add('foreign')
    get('kind').setAttribute('data-foreign', '1')
    get('static').append(document.createElement('hr'), 'foreign text')
    get('static').prepend(document.createComment('foreign'))
    document.querySelector('li')?.append(document.createElement('mark'))
    get('kind').style.outline = '1px solid'
    ;(get('details') as HTMLDetailsElement).open = true
    get('scroll').scrollTop = 30
    get('editor').textContent = 'typed here'
    const input = get('free') as HTMLInputElement
    input.value = 'free text'
    input.focus()
    input.setSelectionRange(2, 5)
    Object.assign(globalThis, {
      kept: ['kind', 'many', 'details', 'free'].map(get),
      first: document.querySelector('li'),
    })
  })
  let last = start
  for (const [before, after] of walkStates()) {
    await change(before, after)
    last = after
  }
  const found = await stage.page.evaluate(() => {
    const get = (id: string) => document.getElementById(id) as HTMLElement
    const input = get('free') as HTMLInputElement
    const { kept, first } = globalThis as unknown as { kept: Element[]; first: Element }
    return {
      same: kept.every((element) => element.isConnected && get(element.id) === element) && first.isConnected,
      classes: [get('kind').classList.contains('foreign'), get('many').classList.contains('foreign')],
      attribute: get('kind').dataset.foreign,
      outline: get('kind').style.outlineWidth,
      static: get('static').innerHTML,
      mark: document.querySelectorAll('li mark').length,
      open: (get('details') as HTMLDetailsElement).open,
      scroll: get('scroll').scrollTop,
      editor: get('editor').textContent,
      focused: document.activeElement === input,
      selection: [input.value, input.selectionStart, input.selectionEnd],
    }
  })
  assert.equal(found, {
    same: true,
    classes: [true, true],
    attribute: '1',
    outline: '1px',
    static: '<!--foreign-->static<hr>foreign text',
    mark: 1,
    open: true,
    scroll: 30,
    editor: 'typed here',
    focused: true,
    selection: ['free text', 2, 5],
  })
  // What the slots own is right all the same.
  await stage.page.evaluate(() => {
    for (const element of document.querySelectorAll('.foreign')) element.classList.remove('foreign')
    for (const element of document.querySelectorAll('#static, mark, #details, #free, #editor')) element.remove()
    document.getElementById('kind')?.removeAttribute('data-foreign')
    document.getElementById('kind')?.style.removeProperty('outline')
  })
  const cleaned = await stage.page.evaluate((html) => {
    const box = document.createElement('div')
    box.innerHTML = html
    for (const element of box.querySelectorAll('#static, #details, #free, #editor')) element.remove()
    return theatre.parsed({ html: box.innerHTML, shape: '' }, true)
  }, play.script(last).html)
  assert.is((await tree()).replace(/ style=""/, ''), cleaned)
})

test('a selection in text stays where other text changes, and where the text itself grows', async () => {
  const selected = await stage.page.evaluate(() => {
    const node = document.querySelector('#note')?.firstChild as Text
    getSelection()?.setBaseAndExtent(node, 1, node, 3)
    return String(getSelection())
  })
  await change(start, { ...start, title: 'other', rows: [row(9), ...start.rows] })
  assert.is(await stage.page.evaluate(() => String(getSelection())), selected)
  await change(start, { ...start, note: 'note, longer' })
  assert.is(await stage.page.evaluate(() => String(getSelection())), selected)
})

test('rows that another script adds between ours stay; ours go one by one', async () => {
  await stage.page.evaluate(() => {
    const item = document.createElement('li')
    item.textContent = 'advertisement'
    document.querySelector('ul')?.children[1]?.after(item)
  })
  await change(start, { ...start, rows: [] })
  assert.is(await stage.page.evaluate(() => document.querySelector('ul')?.textContent), 'advertisement')
  await change({ ...start, rows: [] }, start)
  assert.is(await stage.page.evaluate(() => document.querySelector('ul')?.textContent), 'advertisementrow 1row 2row 3')
})

test('a row that is moved keeps its frame, focus and what plays in it', async () => {
  await stage.page.evaluate(() => {
    const item = document.querySelectorAll('li')[2] as Element
    const input = document.createElement('input')
    item.append(input)
    input.focus()
  })
  await change(start, { ...start, rows: [row(3), row(1), row(2)] })
  assert.is(
    await stage.page.evaluate(() => document.activeElement?.closest('li') === document.querySelector('li')),
    true,
  )
})

test('a page translator takes texts out: the fragment is asked for once, and built anew', async () => {
  await stage.page.evaluate(() => {
    const node = document.querySelectorAll('li')[1]?.firstChild as Text
    const font = document.createElement('font')
    font.textContent = 'Reihe 2'
    node.replaceWith(font)
  })
  const next = { ...start, rows: [row(1), row(2, 'changed'), row(3)] }
  await change(start, next)
  const after = { ...start, rows: [row(1), row(2, 'changed twice'), row(3)] }
  await change(next, after)
  const sent = await takeSent(stage)
  assert.equal(sent, [{ kind: 'lost', applied: 1, path: { steps: [{ slot: 5, row: 1 }], target: 0 } }])
  await fill([2 + 3 * 5, 1, 0], text('changed twice'))
  assert.is(await tree(), await expected(after))
})

test('a text that stood at the top of its row is built anew with what is around it', async () => {
  const bare = await loadPlay('bare')
  const states = { rows: ['a', 'b'] }
  await bare.open(stage, states)
  await stage.page.evaluate(() => {
    const paragraph = document.querySelector('p') as Element
    const font = document.createElement('font')
    font.textContent = 'B'
    paragraph.childNodes[1]?.replaceWith(font)
  })
  const next = { rows: ['a', 'bb'] }
  await stage.page.evaluate((bytes) => theatre.apply(bytes), bare.patch(states, next))
  assert.equal(await takeSent(stage), [{ kind: 'lost', applied: 1, path: { steps: [], target: 0 } }])
  await fill([0], bare.values(next))
  assert.is(await stage.page.evaluate(() => document.querySelector('p')?.outerHTML), '<p>abb</p>')
})

test('a row that does not fit is named, the rest adopted; its fill builds it anew', async () => {
  const script = play.script(start)
  const html = script.html.replace('<li>row 2</li>', '<li>row 2<i>extension</i></li>')
  const found = await stage.page.evaluate((script) => theatre.open(script), { ...script, html })
  assert.equal(found.misfits, [[2 + 3 * 5, 1, 0]])
  await fill([2 + 3 * 5, 1, 0], text('row 2'))
  assert.is(await tree(), await expected(start))
  const next = { ...start, title: 'x', rows: [row(2, 'two'), row(1), row(3, 'three')] }
  await change(start, next)
  assert.is(await tree(), await expected(next))
})

test('where a fragment has no end that is known, or too many do not fit, the root is named', async () => {
  const script = play.script(start)
  const open = (html: string) => stage.page.evaluate((script) => theatre.open(script), { ...script, html })
  assert.equal((await open(script.html.replace('<ul>', '<ul><li>extension</li>'))).misfits, [[0]])
  assert.equal((await open(script.html.replace('<ul>', '<ol>').replace('</ul>', '</ol>'))).misfits, [[0]])
  assert.equal((await open('')).misfits, [[0]])
  await fill([0], play.values(start))
  assert.is(await tree(), await expected(start))
  const many = { ...start, rows: Array.from({ length: 9 }, (_, i) => row(i)) }
  const broken = play.script(many)
  const spoilt = broken.html.replaceAll('</li>', '<br></li>')
  assert.equal((await stage.page.evaluate((script) => theatre.open(script), { ...broken, html: spoilt })).misfits, [
    [0],
  ])
  const eight = spoilt.replace('<br></li>', '</li>')
  assert.is((await stage.page.evaluate((script) => theatre.open(script), { ...broken, html: eight })).misfits.length, 8)
})

test('a fill of what fits writes only what differs', async () => {
  const differing = { ...start, title: 'filled', rows: [row(1), row(2, 'other'), row(3), row(4)] }
  await stage.page.evaluate(() => {
    Object.assign(globalThis, { items: [...document.querySelectorAll('li')] })
    theatre.watch()
  })
  await fill([0], play.values(start))
  assert.is(await stage.page.evaluate(() => theatre.takeMutations()), 0)
  await fill([0], play.values(differing))
  // The title's attribute and text, a row's text, a new row.
  assert.is(await stage.page.evaluate(() => theatre.takeMutations()), 4)
  assert.is(await tree(), await expected(differing))
  await fill([0], play.values(start))
  assert.is(await tree(), await expected(start))
})

test.run()
