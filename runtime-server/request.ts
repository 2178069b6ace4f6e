/** What the server must know of a request besides its handler: address, encryption, and whether a socket's origin may open one. */
import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'

/** Path and query, or null where the request has none that can be read. */
export function parseTarget(target: string | undefined): URL | null {
  // Not relative to a base: `//host/path` is a path here, not another host.
  if (target === undefined || !target.startsWith('/')) return null
  return parseUrl(`http://localhost${target}`)
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** How the browser sees the app. Headers of a proxy count only where there is one (`trustProxy`). */
export class Requests {
  private readonly trustProxy: boolean
  private readonly origins: ReadonlySet<string>

  constructor(trustProxy: boolean, origins: readonly string[]) {
    this.trustProxy = trustProxy
    this.origins = new Set(origins)
  }

  /** Whether the browser's connection is encrypted. */
  isSecure(request: IncomingMessage): boolean {
    if ((request.socket as Partial<TLSSocket>).encrypted) return true
    return this.trustProxy && first(request.headers['x-forwarded-proto']) === 'https'
  }

  /** The page's address as a browser sees it, of a target that `parseTarget` has read. */
  addressOf(request: IncomingMessage, { pathname, search }: URL): URL {
    const protocol = this.isSecure(request) ? 'https' : 'http'
    const address = parseUrl(`${protocol}://${this.hostOf(request)}`) ?? new URL(`${protocol}://localhost`)
    address.pathname = pathname
    address.search = search
    return address
  }

  /**
   * Whether a page of that origin may open a socket: one of the app's own host, or one that the app names. Browsers always
   * say the origin; what says none is no browser, and has no user's cookies.
   */
  mayConnect(request: IncomingMessage): boolean {
    const { origin } = request.headers
    if (origin === undefined || this.origins.has(origin)) return true
    const url = parseUrl(origin)
    return url !== null && url.host === parseUrl(`${url.protocol}//${this.hostOf(request)}`)?.host
  }

  private hostOf(request: IncomingMessage): string {
    const forwarded = this.trustProxy ? first(request.headers['x-forwarded-host']) : undefined
    return forwarded ?? request.headers.host ?? 'localhost'
  }
}

function first(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim()
}
