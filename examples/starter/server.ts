// Serves the views. PORT chooses the port, 3000 unless given; the address is printed.
import { fileURLToPath } from 'node:url'
import { createApp } from 'lview/server'
import Home from './views/Home.lview'

const app = createApp({
  routes: [{ path: '/', view: Home, title: 'Home' }],
  static: fileURLToPath(new URL('public', import.meta.url)),
  document: { stylesheets: ['/style.css'] },
})

const { address } = await app.listen(Number(process.env.PORT || 3000))
console.log(address)
