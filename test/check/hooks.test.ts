// What `lview check` says of guesses, of what hooks call and of what they are answered: at its place, by all versions of TypeScript.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of lview hold such
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makeCheckedProject, type Version } from './checked.ts'

const options = { strict: true, module: 'nodenext', target: 'es2022', types: [], skipLibCheck: true, noEmit: true }

const script = `<script lang="ts">
import { defineView, type Context } from 'lview'
export default defineView({
  mount: () => ({ liked: false, count: 0, text: '' }),
  events: ({ push }: Context) => ({
    like(state) { state.liked = !state.liked },
    async save(state, text: string, size?: number) { state.text = text; push('saved', text); return { size: size ?? 0 } },
  }),
})
</script>
`
const browser = (code: string): string => `
<p use:editor>{text}</p>
<script client>
import type { Hook } from 'lview/client'
export const editor: Hook = {
  async mounted(element) {
    ${code}
  },
}
</script>
`

/** « is where the mistake is reported. */
const cases: [wrong: string, code: RegExp][] = [
  ["<button on:click={like} client:click={guess({ «liked: 'yes' })}>{liked}</button>", /TS2322/],
  ['<button on:click={like} client:click={guess({ «count: `${count}` })}>{count}</button>', /TS2322/],
  [browser("this.call('save', «1)"), /TS2345/],
  [browser("«this.call('save')"), /TS2554/],
  [browser("const { size } = await this.call('save', 'x', 2); «element.title = size"), /TS2322/],
  [browser("const answer = await this.call('save', 'x'); answer.«length"), /TS2339/],
]

const right = [
  '<button on:click={like} client:click={guess({ liked: !liked, count: count + 1 })}>{liked} {count}</button>',
  browser("const { size } = await this.call('save', element.title, 2); element.title = size.toFixed()"),
  browser("this.call('like'), this.on<string>('saved', (text) => { element.title = text })"),
  browser("this.own = 1; await this.call('save', 'x').then(({ size }) => size + 1)"),
]

const files: Record<string, string> = {
  'package.json': '{ "name": "checked", "private": true, "type": "module" }',
  'tsconfig.json': JSON.stringify({ compilerOptions: { ...options, allowImportingTsExtensions: true } }),
}
const places: string[] = []
cases.forEach(([wrong], index) => {
  const text = script + wrong
  const before = text.slice(0, text.indexOf('«')).split('\n')
  files[`Wrong${index}.lview`] = text.replace('«', '')
  places.push(`Wrong${index}.lview:${before.length}:${(before.at(-1) ?? '').length + 1}`)
})
right.forEach((template, index) => {
  files[`Right${index}.lview`] = script + template
})
const project = makeCheckedProject('hooks', files)
test.after(() => project.remove())

for (const version of [5, 6, 7] as const satisfies Version[])
  test(`TypeScript ${version} finds them, and nothing besides`, () => {
    project.use(version)
    const { diagnostics } = project.find()
    const found = diagnostics.map(({ filename, line, column }) => `${filename}:${line}:${column}`)
    assert.equal(found.sort(), [...places].sort(), JSON.stringify(diagnostics.map(({ message }) => message)))
    cases.forEach(([, code], index) => {
      const one = diagnostics.find(({ filename }) => filename === `Wrong${index}.lview`)
      assert.match(one?.code ?? '', code)
    })
  })

test.run()
