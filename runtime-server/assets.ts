/**
 * The client and the tables: takes the files of `dist/` and the views' linked tables, answers requests below `/_lview/`. Each
 * address carries the hash of its content, so browsers keep them for ever. They are compressed once, when first asked for.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { CHUNKS, LINKS } from '../protocol/chunks.ts'
import type { ClientTable } from '../protocol/client-table.ts'
import { contentHash } from './content-hash.ts'

/** What all paths here begin with. */
export const ASSETS_PATH = '/_lview/'

const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) }
type Encoding = keyof typeof compressors

interface Asset {
  body: Buffer
  type: string
  etag: string
  compressed: Map<Encoding, Promise<Buffer>>
}

const SCRIPT = 'text/javascript; charset=utf-8'
const CSS = 'text/css; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'
/** Less is not worth a header. */
const LEAST_COMPRESSED = 256

export class Assets {
  private readonly assets = new Map<string, Asset>()
  /** The client's address. */
  readonly client: string
  /** Whether the client is there: it is built by `npm run build`. */
  readonly hasClient: boolean

  constructor() {
    const folder = clientFolder()
    const names = folder === null ? [] : readdirSync(folder).filter((name) => /^client.*\.js(\.map)?$/.test(name))
    const files = names.map((name): [string, Buffer] => [name, readFileSync(join(folder as string, name))])
    this.hasClient = folder !== null
    // The client and its chunks ask for each other by name, beside themselves: a folder for all, named by the hash of all.
    const build = contentHash(Buffer.concat(files.filter(([name]) => name.endsWith('.js')).map(([, body]) => body)))
    const path = `${ASSETS_PATH}${this.hasClient ? build : 'missing'}/`
    this.client = `${path}client.min.js`
    for (const [name, body] of files) this.add(path + name, body, name.endsWith('.js') ? SCRIPT : JSON_TYPE)
  }

  /** The addresses of the chunks that pages of a table need. */
  chunksOf([chunks]: ClientTable): string[] {
    return chunks.map((chunk) => this.addressOf(chunk))
  }

  /** What a page's document loads: the client, or the chunk for links, which loads the client. */
  clientOf(links: boolean): string {
    return links ? this.addressOf(LINKS) : this.client
  }

  private addressOf(chunk: number): string {
    return this.client.replace('.min.js', `-${CHUNKS[chunk]}.min.js`)
  }

  /** The linked table `json`, named by its hash. Gives its address. */
  addTable(hash: string, json: string): string {
    const path = `${ASSETS_PATH}${hash}.json`
    if (!this.assets.has(path)) this.add(path, Buffer.from(json), JSON_TYPE)
    return path
  }

  /** The CSS of a page, named by its hash. Gives its address. */
  addStyles(hash: string, css: string): string {
    const path = `${ASSETS_PATH}${hash}.css`
    if (!this.assets.has(path)) this.add(path, Buffer.from(css), CSS)
    return path
  }

  /** A view's script for the browser, named by its hash. */
  addScript(hash: string, text: string): void {
    const path = `${ASSETS_PATH}${hash}.js`
    if (!this.assets.has(path)) this.add(path, Buffer.from(text), SCRIPT)
  }

  /** Answers a GET or HEAD below `ASSETS_PATH`. */
  async serve(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    const asset = this.assets.get(pathname)
    if (asset === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
      response.end(this.hasClient ? 'Not found' : 'The client is not built: run `npm run build`')
      return
    }
    const encoding = asset.body.length < LEAST_COMPRESSED ? undefined : accepted(request)
    // A weak tag: the compressed forms are the same content.
    const headers = {
      'Cache-Control': 'public, max-age=31536000, immutable',
      ETag: asset.etag,
      Vary: 'Accept-Encoding',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    }
    if (request.headers['if-none-match']?.includes(asset.etag)) {
      response.writeHead(304, headers)
      response.end()
      return
    }
    const body = encoding === undefined ? asset.body : await compress(asset, encoding)
    response.writeHead(200, {
      ...headers,
      'Content-Type': asset.type,
      ...(asset.type === SCRIPT ? { SourceMap: `${pathname}.map` } : {}),
      'Content-Length': body.length,
      ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  private add(path: string, body: Buffer, type: string): void {
    this.assets.set(path, { body, type, etag: `W/"${contentHash(body)}"`, compressed: new Map() })
  }
}

function compress({ body, compressed }: Asset, encoding: Encoding): Promise<Buffer> {
  let result = compressed.get(encoding)
  if (result === undefined) {
    result = compressors[encoding](body)
    compressed.set(encoding, result)
  }
  return result
}

/** The best encoding that the browser takes. (None says `q=0` of one that it names.) */
function accepted(request: IncomingMessage): Encoding | undefined {
  const names = String(request.headers['accept-encoding'] ?? '').split(/[\s,;]+/)
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : undefined
}

/** The folder with the built client: beside this one in `dist/`, or the repository's `dist/` where the sources run. */
function clientFolder(): string | null {
  const here = dirname(fileURLToPath(import.meta.url))
  for (const folder of [join(here, '..'), join(here, '..', 'dist')]) {
    try {
      if (readdirSync(folder).includes('client.min.js')) return folder
    } catch {
      // Not there: the next one.
    }
  }
  return null
}
