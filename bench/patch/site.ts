/** Serves the page, its script and the workloads to the browser, isolated, so that its clock ticks every 5 µs. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WorkloadData } from './wire.ts'

type File = [path: string, [type: string, body: Buffer]]

const jsonFile = (path: string, data: WorkloadData): File => [
  path,
  ['application/json', Buffer.from(JSON.stringify(data))],
]

/** The workload with the states and frames that are not of a step left out. */
function pick(workload: WorkloadData, step: number): WorkloadData {
  const only = <T>(items: T[], last: number, nothing: T): T[] =>
    items.map((item, i) => (i < step || i > last ? nothing : item))
  return {
    ...workload,
    states: only<unknown>(workload.states, step + 1, null),
    html: only(workload.html, step + 1, ''),
    rendered: only(workload.rendered, step + 1, ''),
    shapes: only(workload.shapes, step + 1, ''),
    frames: only(workload.frames, step, ''),
    values: '',
  }
}

export interface Site {
  /** The page's address at a host that means this machine. */
  url(host: string): string
  close(): Promise<void>
}

const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Patch benchmark</title><script type="module" src="/page.js"></script><body></body></html>'

/** Listens on a free port of this machine. A workload is there whole and step by step, with just the states of one step. */
export async function openSite(script: string, workloads: WorkloadData[]): Promise<Site> {
  const files = new Map<string, [type: string, body: Buffer]>([
    ['/', ['text/html', Buffer.from(PAGE)]],
    ['/page.js', ['text/javascript', Buffer.from(script)]],
    ...workloads.flatMap((workload) => [
      jsonFile(`/workload/${workload.name}.json`, workload),
      ...workload.states
        .slice(1)
        .map((_, step) => jsonFile(`/workload/${workload.name}-${step}.json`, pick(workload, step))),
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
    url: (host) => `http://${host}:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
