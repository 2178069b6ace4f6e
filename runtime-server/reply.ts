/** Answers of HTTP: takes a request, who asks, and a page's HTML, and writes the response with the headers that all pages have. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { DOCUMENT_HEADERS, SECURE_HEADERS } from './document.ts'
import { allowStyle } from './styles.ts'
import type { Visitor } from './visitor.ts'

/** A request with its response, and who asks. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  visitor: Visitor
}

export class Replies {
  private readonly headers: Headers
  /** The same where the connection is encrypted. */
  private readonly secure: Headers

  /** `headers`: beside and instead of the default ones; `null` leaves one out. */
  constructor(headers: Readonly<Record<string, string | null>>) {
    this.headers = mergeHeaders(DOCUMENT_HEADERS, headers)
    this.secure = mergeHeaders({ ...DOCUMENT_HEADERS, ...SECURE_HEADERS }, headers)
  }

  /** `style`: what a policy must name that restricts styles, where one stands in the page. */
  html(
    { request, response, visitor }: Exchange,
    status: number,
    html: string,
    headers: Headers = {},
    style: string | null = null,
  ): void {
    const body = Buffer.from(html)
    const always = visitor.secure ? this.secure : this.headers
    response.writeHead(status, {
      ...(style === null ? always : allowingStyle(always, style)),
      ...headers,
      'Content-Length': body.length,
      ...(visitor.cookie === undefined ? {} : { 'Set-Cookie': visitor.cookie }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  /** 303: the browser gets the other address, whatever the method was. */
  redirect(exchange: Exchange, location: string): void {
    this.html(exchange, 303, '', { Location: location, 'Cache-Control': 'no-store' })
  }
}

type Headers = Readonly<Record<string, string>>

function allowingStyle(headers: Headers, style: string): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) =>
      /^content-security-policy(?:-report-only)?$/i.test(name) ? [name, allowStyle(value, style)] : [name, value],
    ),
  )
}

/** The defaults with what an app says; names in any case. */
function mergeHeaders(defaults: Headers, own: Readonly<Record<string, string | null>>): Record<string, string> {
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()))
  const kept = Object.entries(defaults).filter(([name]) => !names.has(name.toLowerCase()))
  const added = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== null)
  return Object.fromEntries([...kept, ...added])
}
