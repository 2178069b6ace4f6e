/** Serves each workload's view through a real app on a free port: `visit.ts` opens its pages. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AnyView } from 'lview'
import { createApp } from 'lview/server'

export interface Site {
  url(name: string): string
  close(): Promise<void>
}

export async function openSite(views: ReadonlyMap<string, AnyView>): Promise<Site> {
  const routes = Object.fromEntries([...views].map(([name, view]) => [`/${encodeURIComponent(name)}`, view]))
  const app = createApp({ routes, development: false, secret: 'of a benchmark: no secret' })
  const server = createServer(app.handler)
  server.on('upgrade', app.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: (name) => `http://127.0.0.1:${port}/${encodeURIComponent(name)}`,
    close: async () => {
      await app.close()
      server.close()
      server.closeAllConnections()
    },
  }
}
