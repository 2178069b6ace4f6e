// Types of streams and of lists with `window`: items are those of the stream, its methods take them, in all versions of TypeScript.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makeCheckedProject, type Version } from './checked.ts'

const right = `<script lang="ts">
  import { defineView, type Stream, stream } from 'lview'
  interface Message { id: number; text: string }
  interface Post { slug: string; title: string }
  const some: Message[] = []
  export default defineView({
    mount: () => ({
      messages: stream(some, { limit: 20 }),
      others: stream<Message>(),
      posts: stream<Post>([], { key: 'slug' }),
      rows: some,
    }),
    derive: { count: (state) => state.messages.length },
    events: {
      take(state, id: number) {
        const gone: boolean = state.messages.remove(id)
        const first: string | number | undefined = state.messages.keyAt(0)
        state.messages.append({ id: 1, text: String(gone) + String(first) })
        state.others.prepend(...some)
        state.posts.insert(3, { slug: 'a', title: 'b' })
        state.posts.reset()
      },
      choose(state, slug: string) {
        if (state.posts.has(slug)) state.posts.update({ slug, title: '' })
      },
    },
  })
</script>
{#for message of messages by message.id}<button on:click={take(message.id)}>{message.text.trim()}</button>{:else}none{/for}
{#for { slug, title } of posts by slug}<button on:click={choose(slug)}>{title.length}</button>{/for}
{#for row, index of rows by row.id window}<button on:click={take(row.id)}>{index.toFixed()} {row.text.trim()}</button>{/for}
{messages.length} {others.has(1) ? 'there' : ''} {count}
`

const mistakes: [string, string, string][] = [
  ['{message.text.trim()}', '{message.txt}', 'txt'],
  ['on:click={take(message.id)}', 'on:click={choose(message.id)}', 'message.id'],
  ['{title.length}', '{title.size}', 'size'],
  ['{index.toFixed()} {row.text.trim()}', '{index.trim()} {row.text}', 'trim'],
  ['state.others.prepend(...some)', "state.others.prepend({ id: 'a', text: '' })", 'id'],
  ['{messages.length}', '{messages.first}', 'first'],
]

const project = makeCheckedProject('lists', {
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
    project.write('A.lview', right)
    const { code, out, err } = project.check()
    assert.equal([code, out, err], [0, '1 view checked, nothing is wrong\n', ''])
    const text = mistakes.reduce((all, [before, after]) => all.replace(before, after), right)
    project.write('A.lview', text)
    const lines = text.split('\n')
    const found = project.find().diagnostics.map(({ line, column }) => lines[line - 1]?.slice(column - 1) ?? '')
    assert.is(found.length, mistakes.length, found.join('\n'))
    for (const [, after, place] of mistakes)
      assert.ok(
        found.some((one) => one.startsWith(place)),
        `${after}: ${found.join('\n')}`,
      )
    if (version !== 7) return
    project.write('A.lview', right.replace("{ key: 'slug' }", "{ key: 'slog' }"))
    assert.ok(project.find().diagnostics.length > 0)
    project.write('A.lview', right.replace("stream<Post>([], { key: 'slug' })", 'stream<Post>()'))
    assert.ok(project.find().diagnostics.length > 0)
  })

test.run()
