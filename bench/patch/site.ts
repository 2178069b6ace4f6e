/** Serves the page, its script and the workloads to the browser, isolated, so that its clock ticks every 5 µs. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WorkloadData } from './wire.ts'

export interface Site {
  url: string
  close(): Promise<void>
}

const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Patch benchmark</title><body></body></html>'

/** Listens on a free port of this machine. */
export async function openSite(script: string, workloads: WorkloadData[]): Promise<Site> {
  const files = new Map<string, [type: string, body: Buffer]>([
    ['/', ['text/html', Buffer.from(PAGE)]],
    ['/page.js', ['text/javascript', Buffer.from(script)]],
    ...workloads.map((workload): [string, [string, Buffer]] => [
      `/workload/${workload.name}.json`,
      ['application/json', Buffer.from(JSON.stringify(workload))],
    ]),
  ])
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': `${file?.[0] ?? 'text/plain'}; charset=utf-8`,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    })
    response.end(file?.[1])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
