// Examples of the diagnostics of compiler/diagnostics/element.ts. Read by ../examples.ts.
import type { Example } from '../example.ts'

export const element: readonly Example[] = [
  {
    code: 'row_reads_list',
    wrong: `<script lang="ts">
  import { defineView } from 'lview'
  interface User { id: number; name: string }
  interface Post { id: number; by: number }
  export default defineView({ mount: () => ({ users: [] as User[], posts: [] as Post[] }) })
</script>
{#for post of posts by post.id}<p>{users.find(({ id }) => id === post.by)?.name}</p>{/for}`,
    right: `<script lang="ts">
  import { defineView } from 'lview'
  interface User { id: number; name: string }
  interface Post { id: number; by: number }
  export default defineView({
    mount: () => ({ users: [] as User[], posts: [] as Post[] }),
    derive: { names: (state) => new Map(state.users.map(({ id, name }) => [id, name])) },
  })
</script>
{#for post of posts by post.id}<p>{names.get(post.by)}</p>{/for}`,
    about:
      'With a hundred rows and a hundred users that is ten thousand steps for each change of either. Arguments of handlers are not meant: they are evaluated when the event comes.',
  },
  {
    code: 'spread_twice',
    wrong: '<p {...rest} {...more}></p>',
    right: '<p {...{ ...rest, ...more }}></p>',
  },
  {
    code: 'closed_element',
    wrong: '<noscript><p>{query}</p></noscript>',
    right: '<noscript><p>Without JavaScript.</p></noscript>',
  },
  {
    code: 'script_element',
    wrong: '<div><script src="/a.js"></script></div>',
    right: '<div><script type="application/json">{}</script></div>',
  },
  {
    code: 'svg_outside',
    wrong: '<div><a href="/"><circle r={count}></circle></a></div>',
    right: '<div><svg><a href="/"><circle r={count}></circle></a></svg></div>',
  },
  {
    code: 'space_attribute',
    wrong: '<lview:space class="a">{query}  {count}</lview:space>',
    right: '<p class="a"><lview:space>{query}  {count}</lview:space></p>',
  },
  {
    code: 'shadow_root',
    wrong: '<my-box><template shadowrootmode="open"><p></p></template></my-box>',
    right: '<my-box><p></p></my-box>',
  },
  {
    code: 'key_missing',
    wrong: '{#for row of rows}<li><input value={row.name}></li>{/for}',
    right: '{#for row of rows by row.id}<li><input value={row.name}></li>{/for}',
  },
]
