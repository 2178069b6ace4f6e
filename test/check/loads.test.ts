// Types of what a view loads: `{:then}` has the value's type and `{:catch}` a failure's, in all versions of TypeScript.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makeCheckedProject, type Version } from './checked.ts'

const script = `<script lang="ts">
  import { defineView } from 'lview'
  import Boundary from './Boundary.lview'
  interface Row { id: number; name: string; note?: string }
  export default defineView({
    mount: (ctx) => ({ query: ctx.url.search, limit: 5 }),
    load: {
      stats: async (ctx, state) => ({ total: state.limit, from: ctx.url.href }),
      rows: (): Promise<Row[]> => Promise.resolve([]),
      name: (ctx) => ctx.url.host,
      maybe: async () => null as { n: number } | null,
    },
    derive: { twice: (state) => state.limit * 2 },
    events: (ctx) => ({
      again(state, name: 'stats' | 'rows') {
        ctx.load(name)
        state.limit++
      },
    }),
  })
</script>
`

const right = `{#await stats}{twice}{:then { total, from }}{total.toFixed()} {from.length}{:catch error}{error.message.length}{/await}
{#await rows}…{:then rows}{#for row of rows by row.id}<button on:click={again('rows')}>{row.name} {row.note?.length}</button>{/for}{:catch { id }}{id.length}{/await}
{#await name}{:then name}{name.toUpperCase()}{:catch}!{/await}
{#await maybe}{:then it}{#if it}{it.n.toFixed()}{/if}{:catch}!{/await}
{#try}{limit.toFixed()}{:catch { message }, more}<button on:click={more}>{message.length}</button><Boundary on:again={more} on:other={again('rows')} />{/try}
`

/** « stands before each mistake. */
const wrong = `{#await stats}{:then { total }}{total.«trim()}{:catch error}{error.«stack}{/await}
{#await rows}…{:then rows}{rows[0]!.«nam} {#for row of rows by row.id}<button on:click={again(«row.name)}>{row.note}</button>{/for}{:catch}!{/await}
{#await name}{:then name}{name.«toFixed()}{:catch { «code }}{code}{/await}
{#await maybe}{:then it}{«it.n}{:catch}!{/await}
{#try}{limit.«length}{:catch error, more}<button on:click={more}>{error.«name}</button>{#for more of [1]}{more.«length}{/for}{/try}
`

const project = makeCheckedProject('loads', {
  'Boundary.lview': `<script lang="ts">
    import { defineComponent } from 'lview'
    export default defineComponent<{ a?: 1 }>()
  </script>
  <button on:click={again(1)} on:input={other()}>again</button>`,
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

function placesIn(marked: string): string[] {
  return marked.split('\n').flatMap((line, row) => {
    const parts = line.split('«').slice(0, -1)
    let column = 1
    return parts.map((part) => {
      column += part.length
      return `${row + 1}:${column}`
    })
  })
}

for (const version of [5, 6, 7] as const satisfies Version[])
  test(`TypeScript ${version}`, () => {
    project.use(version)
    project.write('A.lview', script + right)
    const { code, out, err } = project.check()
    assert.equal([code, out, err], [0, '2 views checked, nothing is wrong\n', ''])
    project.write('A.lview', (script + wrong).replaceAll('«', ''))
    const found = project.find().diagnostics
    assert.equal(
      found.map(({ line, column }) => `${line}:${column}`),
      placesIn(script + wrong),
    )
    assert.equal([...new Set(found.map((one) => one.code))].sort(), ['TS18047', 'TS2339', 'TS2345', 'TS2551'])
  })

test.run()
