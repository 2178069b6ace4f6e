/** HTTP without a network: takes an app and a request in plain data, hands it to the app's handler, and gives what is answered. */
import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Application } from '../application.ts'

export interface TestRequest {
  method: string
  /** Path and query. */
  url: string
  headers: Record<string, string>
  body: string
}

export interface TestResponse {
  status: number
  headers: OutgoingHttpHeaders
  body: string
}

/** The host that apps in tests are at. */
export const HOST = 'test.localhost'

/** A request as Node has it, whose body is all there. */
export function makeRequest({ method, url, headers, body }: TestRequest): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.method = method
  request.url = url
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  request.headers = { host: HOST, ...length, ...headers }
  if (body !== '') request.push(body)
  request.push(null)
  return request
}

/** Resolves when the app has answered; `user`: who is signed in, whatever the app says. */
export function ask(app: Application, request: IncomingMessage): Promise<TestResponse> {
  return new Promise((resolve) => app.handler(request, new CollectingResponse(request, resolve)))
}

/** Keeps what is written instead of sending it. */
class CollectingResponse extends ServerResponse {
  private readonly chunks: Buffer[] = []
  private readonly answered: (response: TestResponse) => void
  private begun = false

  constructor(request: IncomingMessage, answered: (response: TestResponse) => void) {
    super(request)
    this.answered = answered
    Object.defineProperty(this, 'headersSent', { get: () => this.begun })
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status
    const headers = rest.at(-1)
    if (typeof headers === 'object' && headers !== null)
      for (const [name, value] of Object.entries(headers as Record<string, string>)) this.setHeader(name, value)
    this.begun = true
    return this
  }

  override write(chunk: string | Uint8Array): boolean {
    this.begun = true
    this.chunks.push(Buffer.from(chunk as string))
    return true
  }

  override end(chunk?: unknown): this {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.write(chunk)
    this.begun = true
    this.answered({
      status: this.statusCode,
      headers: this.getHeaders(),
      body: Buffer.concat(this.chunks).toString(),
    })
    this.emit('finish')
    this.emit('close')
    return this
  }
}
