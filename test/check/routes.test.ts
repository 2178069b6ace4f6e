// What `lview check` says of routes: parameters are those of the path, a layout's slot is no mistake.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { filesOf } from '../docs/documented.ts'
import { makeCheckedProject } from './checked.ts'

const project = makeCheckedProject('routes', {
  'package.json': '{ "name": "routes", "private": true, "type": "module" }',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      strict: true,
      module: 'nodenext',
      target: 'es2022',
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
    },
    include: ['*.ts'],
  }),
  ...Object.fromEntries([...filesOf('routes.md')].filter(([name]) => name.endsWith('.lview'))),
  'Wrong.lview': `<script lang="ts">
  import { type Context, defineView } from 'lview'
  export default defineView({
    mount: (ctx: Context<'/users/:id'>) => ({ name: ctx.params.name, id: ctx.params.id.length }),
    events: (ctx: Context<'/users/:id'>) => ({ go(state) { state.id = ctx.params.id } }),
  })
</script>
<p on:click={go}>{name} {id}</p>
`,
  'routes.ts': `import { type AppOptions, route } from 'lview/server'
import User from './User.lview'
export const routes: AppOptions['routes'] = [
  { path: '/', routes: [{ path: '/a', view: User, guard: (ctx) => ctx.params.any !== undefined && ctx.user !== null }] },
  route({ path: '/users/:id', view: User, guard: (ctx) => ctx.params.id !== '' && ctx.params.name }),
  route({ path: '/files/*', handler: (request, response, { params }) => void response.end(params['*'].length + request.method) }),
]
`,
})
test.after(() => project.remove())

test('a parameter that the path has not is a mistake, and nothing else', () => {
  const { err } = project.check()
  const found = [...err.matchAll(/^(\S+):(\d+):\d+ error (TS\d+)/gm)].map(([, ...place]) => place.join(' '))
  assert.equal(found, ['Wrong.lview 4 TS2339', 'Wrong.lview 5 TS2322', 'routes.ts 5 TS2339'], err)
})

test.run()
