// Types of forms: fields are those of the schema's input, and the handler is given its output, in all versions of TypeScript.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makeCheckedProject, type Version } from './checked.ts'

const script = (data: string): string => `<script lang="ts">
  import { defineView, type Schema } from 'lview'
  interface In { email: string; age: string; address: { city: string }; items: { qty: string }[]; tags: string[] }
  declare const order: Schema<In, { email: string; age: number }>
  export default defineView({
    mount: () => ({ form: 1, last: '' }),
    forms: { order },
    events: {
      order(state, mark: string, data: ${data}) {
        state.last = mark + data.email
      },
    },
  })
</script>
`

const right = `<form on:submit={order('a')} on:change={order('b')}>
<input {...form.field('email')}>{form.error('email')}{form.error()}{form.errors.age}
<input {...form.field('address.city')}><input {...form.field('tags[]')}><input {...form.field('items[0].qty')}>
{#for index of [0, 1] by index}<input {...form.field(\`items[\${index}].qty\`)}>{form.dirty ? 'yes' : ''}{/for}
<button>Send</button></form>{form.toFixed()}
`

const project = makeCheckedProject('forms', {
  'package.json': '{ "name": "checked", "private": true, "type": "module" }',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      strict: true,
      module: 'nodenext',
      target: 'es2022',
      types: [],
      skipLibCheck: true,
      noEmit: true,
    },
  }),
})
test.after(() => project.remove())

for (const version of [5, 6, 7] as const satisfies Version[])
  test(`TypeScript ${version}`, () => {
    project.use(version)
    project.write('A.lview', script('{ email: string; age: number }') + right)
    const { code, out, err } = project.check()
    assert.equal([code, out, err], [0, '1 view checked, nothing is wrong\n', ''])
    const mistakes: [string, string, string][] = [
      ["form.field('email')", "form.field('emial')", "'emial'"],
      ["form.error('email')", "form.error('address.town')", "'address.town'"],
      ["form.field('items[0].qty')", "form.field('items[0].quantity')", "'items[0].quantity'"],
      ['form.errors.age', 'form.eror', 'eror'],
      ['{form.toFixed()}', "{form.field('email').name}", "field('email').name"],
    ]
    const text =
      script('{ email: string; age: number }') +
      mistakes.reduce((all, [before, after]) => all.replace(before, after), right)
    project.write('A.lview', text)
    const lines = text.split('\n')
    const found = project.find().diagnostics.map(({ line, column }) => lines[line - 1]?.slice(column - 1) ?? '')
    assert.is(found.length, mistakes.length, found.join('\n'))
    for (const [, after, place] of mistakes)
      assert.ok(
        found.some((one) => one.startsWith(place)),
        after,
      )
    project.write('A.lview', script('{ email: string; age: Date }') + right)
    assert.ok(project.find().diagnostics.length > 0)
  })

test.run()
