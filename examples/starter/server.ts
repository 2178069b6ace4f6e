// Serves the views. PORT chooses the port, 3000 unless given; the address is printed.
import { fileURLToPath } from 'node:url'
import { createApp } from 'lview/server'
import Home from './views/Home.lview'
import Lost from './views/Lost.lview'

const app = createApp({
  routes: [{ path: '/', view: Home, title: 'Home' }],
  errorPages: { default: Lost },
  static: fileURLToPath(new URL('public', import.meta.url)),
  document: { stylesheets: ['/style.css'] },
})

try {
  const { address } = await app.listen(Number(process.env.PORT || 3000))
  console.log(address)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
