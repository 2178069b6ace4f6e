// `npm start`: serves all examples on one port. Takes the port from PORT (3000 unless given) and prints the address, or why there is none.
import { fileURLToPath } from 'node:url'
import type { AnyView } from 'lview'
import { createApp } from 'lview/server'
import { catalogue } from './catalogue.ts'
import Chat from './chat/Chat.lview'
import Counter from './counter/Counter.lview'
import Dashboard from './dashboard/Dashboard.lview'
import Home from './home/Home.lview'
import Lost from './Lost.lview'
import Million from './million/Million.lview'
import Search from './search/Search.lview'
import Table from './table/Table.lview'
import Todo from './todo/Todo.lview'

const views: Record<string, AnyView> = {
  '/search': Search,
  '/counter': Counter,
  '/todo': Todo,
  '/chat': Chat,
  '/dashboard': Dashboard,
  '/table': Table,
  '/million': Million,
}

const examples = catalogue.map(({ path, title }) => {
  const view = views[path]
  if (view === undefined) throw new Error(`${path} is in examples/catalogue.ts, but has no view`)
  return { path, view, title: `${title} · lview` }
})

const app = createApp({
  routes: [{ path: '/', view: Home, title: 'lview examples' }, ...examples],
  errorPages: { default: Lost },
  static: fileURLToPath(new URL('public', import.meta.url)),
  document: { stylesheets: ['/style.css'], head: '<link rel="icon" href="/icon.svg">\n' },
})

try {
  const { address } = await app.listen(Number(process.env.PORT || 3000))
  console.log(`lview examples: ${address}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
