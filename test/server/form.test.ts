// Forms with a schema: what a handler is given, errors by field, nested names, rows; with zod, valibot and arktype; as a live form and
// as a plain POST without script.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { AnyView } from '../../runtime-server/define.ts'
import { formOf } from '../../runtime-server/form.ts'
import { readFormData } from '../../runtime-server/form-data.ts'
import { render } from '../../runtime-server/testing.ts'
import { loadWritten } from '../written-view.ts'

const load = async (text: string): Promise<AnyView> => (await loadWritten({ 'Main.lview': text })) as unknown as AnyView

const schemas = {
  zod: `import { z } from 'zod'
const schema = z.object({ name: z.string().min(2, 'too short'), age: z.coerce.number().int('no number') })`,
  valibot: `import * as v from 'valibot'
const schema = v.object({ name: v.pipe(v.string(), v.minLength(2, 'too short')),
  age: v.pipe(v.string(), v.transform(Number), v.integer('no number')) })`,
  arktype: `import { type } from 'arktype'
const schema = type({ name: type('string >= 2').configure({ message: 'too short' }),
  age: type('string.integer.parse').configure({ message: 'no number' }) })`,
}

const register = (schema: string): string => `<script lang="ts">
  import { defineView } from 'lview'
  ${schema}
  export default defineView({
    mount: () => ({ saved: '', tries: 0 }),
    forms: { register: schema },
    events: (ctx) => ({
      register(state, data: { name: string; age: number }) {
        state.tries++
        if (data.name === 'taken') ctx.invalid({ name: 'is taken' })
        else state.saved = data.name + ' ' + typeof data.age + ' ' + data.age
      },
    }),
  })
</script>
<form method="post" on:submit={register}>
  <label>Name <input {...form.field('name')}></label><p id={form.errorId('name')}>{form.error('name')}</p>
  <label>Age <input {...form.field('age')}></label><p id={form.errorId('age')}>{form.error('age')}</p>
  {#if form.errors.age}<b>Mind the age</b>{/if}
  <button>Send</button>
</form>
<output>{saved}</output>`

for (const [library, schema] of Object.entries(schemas)) {
  test(`${library}: the schema judges what is sent, and gives what the handler gets`, async () => {
    const page = await render<{ saved: string; tries: number }>(await load(register(schema)))
    await page.fill('Name', 'x')
    await page.fill('Age', '1.5')
    await page.submit()
    assert.is(page.state.tries, 0)
    assert.match(page.html, '<p id="register-name-error">too short</p>')
    assert.match(page.html, '<p id="register-age-error">no number</p>')
    assert.match(page.html, '<b>Mind the age</b>')
    assert.match(page.html, /<input name="name" aria-invalid="true" aria-describedby="register-name-error">/)
    await page.fill('Name', 'Ada')
    await page.fill('Age', '36')
    await page.submit()
    assert.is(page.state.saved, 'Ada number 36')
    assert.match(page.html, '<p id="register-name-error"></p>')
    assert.not.match(page.html, 'aria-invalid')
    assert.not.match(page.html, '<b>Mind the age</b>')
  })
}

test('ctx.invalid adds errors of the handler, and they go when the form is sent well', async () => {
  const page = await render<{ saved: string }>(await load(register(schemas.zod)))
  await page.fill('Name', 'taken')
  await page.fill('Age', '3')
  await page.submit()
  assert.match(page.html, '>is taken</p>')
  assert.is(page.state.saved, '')
  await page.fill('Name', 'free')
  await page.submit()
  assert.not.match(page.html, '>is taken</p>')
  assert.is(page.state.saved, 'free number 3')
})

test('names are paths: objects, arrays, lists; gaps close, errors keep the name; no name reaches a prototype', () => {
  const { data, nameOf } = readFormData([
    ['who.name', 'Ada'],
    ['items[7].qty', '2'],
    ['items[3].qty', '1'],
    ['items[3].tags[]', 'a'],
    ['items[3].tags[]', 'b'],
    ['one[]', 'x'],
    ['twice', '1'],
    ['twice', '2'],
  ])
  assert.equal(data, {
    who: { name: 'Ada' },
    items: [{ qty: '1', tags: ['a', 'b'] }, { qty: '2' }],
    one: ['x'],
    twice: ['1', '2'],
  })
  assert.is(nameOf(['items', 1, 'qty']), 'items[7].qty')
  assert.is(nameOf(['items', 9, 'qty']), 'items[9].qty')
  const wrong = [
    '__proto__',
    'a.__proto__.b',
    'a[constructor]',
    'constructor.prototype.x',
    'a[0].prototype',
    '',
    '.a',
    'a..b',
    'a[',
    'a[]b',
  ]
  for (const name of [...wrong, 'a[99999]', 'a[].b', 'a'.padEnd(60, '.b')])
    assert.throws(() => readFormData([[name, 'x']]), /can't have a field/, name)
  for (const pair of [
    ['a', 'a.b'],
    ['a.b', 'a'],
    ['a[0]', 'a.b'],
  ])
    assert.throws(() => readFormData(pair.map((name): [string, string] => [name, 'x'])), /can't have a field/)
  assert.is(({} as Record<string, unknown>).b, undefined)
})

const order = `<script lang="ts">
  import { defineView } from 'lview'
  import { z } from 'zod'
  const order = z.object({ items: z.array(z.object({ qty: z.coerce.number().min(1, 'at least one') })), act: z.string().optional() })
  export default defineView({
    mount: () => ({ rows: [{ id: 1 }, { id: 2 }, { id: 3 }], sent: '' }),
    forms: { order },
    events: {
      order(state, mark: string, data: z.infer<typeof order>) {
        state.sent = mark + ' ' + data.act + ' ' + data.items.map((item) => item.qty).join()
      },
      remove(state, id: number) {
        state.rows = state.rows.filter((row) => row.id !== id)
      },
      reverse(state) {
        state.rows.reverse()
      },
    },
  })
</script>
<form on:submit={order('m')} on:change={order('changed')}>
  {#for row, index of rows by row.id}
    <fieldset><label>Row {row.id} <input {...form.field(\`items[\${index}].qty\`)}></label>
    <em>{form.error(\`items[\${index}].qty\`)}</em><button type="button" on:click={remove(row.id)}>Remove {row.id}</button></fieldset>
  {/for}
  <button name="act" value="save">Save</button><button name="act" value="send">Send</button>
  <button type="button" on:click={reverse}>Reverse</button>{#if form.dirty}<i>changed</i>{/if}
</form><output>{sent}</output>`

test('rows: values follow their rows, errors stand at their rows, the button that sent it is in the data', async () => {
  const page = await render<{ sent: string }>(await load(order))
  for (const id of [1, 2, 3]) await page.fill(`Row ${id}`, String(id))
  assert.match(page.html, '<i>changed</i>')
  await page.click('Reverse')
  await page.click('Send')
  assert.is(page.state.sent, 'm send 3,2,1')
  assert.not.match(page.html, '<i>changed</i>')
  await page.fill('Row 2', '0')
  await page.click('Remove 3')
  await page.click('Save')
  assert.is(page.state.sent, 'm send 3,2,1')
  assert.match(page.html, /name="items\[0\]\.qty" aria-invalid="true"[^>]*>\s*<\/label>\s*<em>at least one<\/em>/)
  await page.fill('Row 2', '5')
  await page.click('Save')
  assert.is(page.state.sent, 'm save 5,1')
})

test('on:change: errors are shown where the user has been, and nowhere else', async () => {
  const page = await render<{ sent: string }>(await load(order))
  await page.fill('Row 2', '0')
  const errors = [...page.html.matchAll(/<em>(.*?)<\/em>/g)].map(([, text]) => text)
  assert.equal(errors, ['', 'at least one', ''])
  assert.is(page.state.sent, '')
})

test('a form of a state is the same object while nothing of it changed', () => {
  const state = {}
  assert.is(formOf(state, 'a'), formOf({ other: 1 }, 'a'))
  assert.is(formOf(state, 'a').field('x'), formOf(state, 'a').field('x'))
})

test('ctx.invalid where no form is sent says so', async () => {
  const view = await load(`<script lang="ts">
  import { defineView } from 'lview'
  export default defineView({ mount: () => ({}), events: (ctx) => ({ act() { ctx.invalid({ a: 'b' }) } }) })
</script><button on:click={act}>Act</button>`)
  const page = await render(view)
  let message = ''
  await page.click('Act').catch((error: Error) => {
    message = error.message
  })
  assert.match(message, /no form is sent here/)
})

test.run()
