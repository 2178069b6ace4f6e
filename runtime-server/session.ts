/**
 * Sessions: reads the signed cookie of a request, or makes a new session, and prints cookies. A session is an id that the client can
 * neither choose nor guess, and a few values; pages belong to the session that they were loaded in.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'

/** The cookie's name. */
export const SESSION_COOKIE = 'lview'
/** Bytes of an id: 128 bits. */
const ID_BYTES = 16
const LEAST_SECRET = 16
/** Browsers keep cookies of 4096 bytes with their name and attributes. */
const MAX_COOKIE = 3_800

/** 128 random bits, 22 characters. */
export function randomToken(): string {
  return randomBytes(ID_BYTES).toString('base64url')
}

export type SessionValues = Readonly<Record<string, unknown>>

/** A session as it is at one time. */
export interface SessionState {
  readonly id: string
  readonly data: SessionValues
  /** When it ends, in milliseconds since 1970; null: with the browser's own session. */
  readonly expires: number | null
}

/** A request's session. `cookie` is the `Set-Cookie` header that the answer must carry where the session is new or is renewed. */
export interface RequestSession {
  session: SessionState
  cookie: string | undefined
}

const NOTHING: SessionValues = Object.freeze({})

export class Sessions {
  private readonly secret: string
  private readonly maxAge: number | null

  /** `maxAge`: seconds from the last request on. Throws where the secret is too short to keep anything. */
  constructor(secret: string, maxAge: number | null) {
    if (secret.length < LEAST_SECRET) {
      throw new Error(`The app's secret has ${secret.length} characters: give it ${LEAST_SECRET} or more, random ones.`)
    }
    this.secret = secret
    this.maxAge = maxAge
  }

  /** `secure`: the connection is encrypted, so the cookie must stay on such ones. */
  of(request: IncomingMessage, secure: boolean): RequestSession {
    const known = this.read(parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE])
    if (known === undefined) return this.renewed({ id: randomToken(), data: NOTHING, expires: null }, secure)
    // Half of its time is over.
    const isOld =
      this.maxAge !== null && (known.expires === null || known.expires - Date.now() < (this.maxAge * 1000) / 2)
    return isOld ? this.renewed(known, secure) : { session: known, cookie: undefined }
  }

  private renewed(session: SessionState, secure: boolean): RequestSession {
    const renewed = this.with(session, session.data)
    return { session: renewed, cookie: this.cookieOf(renewed, secure) }
  }

  /** The session with other values, and all of its time ahead. */
  with({ id }: SessionState, data: SessionValues): SessionState {
    return { id, data, expires: this.maxAge === null ? null : Date.now() + this.maxAge * 1000 }
  }

  /** Throws where the session's values are too many for a cookie. */
  check(session: SessionState): void {
    const { length } = this.print(session)
    if (length > MAX_COOKIE)
      throw new RangeError(
        `The session takes ${length} bytes, and a cookie holds ${MAX_COOKIE}: keep an id in it, and the rest on the server.`,
      )
  }

  /** The `Set-Cookie` header. */
  cookieOf(session: SessionState, secure: boolean): string {
    const { maxAge } = this
    const value = this.print(session)
    return stringifySetCookie({
      name: SESSION_COOKIE,
      value,
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
      ...(maxAge === null ? {} : { maxAge }),
    })
  }

  /** The cookie's value. */
  print({ id, data, expires }: SessionState): string {
    const isPlain = expires === null && Object.keys(data).length === 0
    const body = isPlain ? id : `${id}.${Buffer.from(JSON.stringify([expires, data])).toString('base64url')}`
    return `${body}.${this.sign(body).toString('base64url')}`
  }

  private read(value: string | undefined): SessionState | undefined {
    const end = value?.lastIndexOf('.') ?? -1
    if (value === undefined || end < 0) return undefined
    const body = value.slice(0, end)
    const given = Buffer.from(value.slice(end + 1), 'base64url')
    const right = this.sign(body)
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
    const [id = '', values] = body.split('.')
    const [expires, data] = values === undefined ? [null, NOTHING] : parse(values)
    if (expires !== null && expires < Date.now()) return undefined
    // A copy: a part of the header would keep all of it, for as long as there are pages of the session.
    return { id: Buffer.from(id).toString(), data, expires }
  }

  private sign(body: string): Buffer {
    return this.seal('session', body)
  }

  /** What only who knows the secret can say of a text; for each purpose another. */
  seal(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.secret).update(`${purpose} ${text}`).digest()
  }
}

/** What was signed is what `print` wrote. */
function parse(values: string): [expires: number | null, data: SessionValues] {
  return JSON.parse(Buffer.from(values, 'base64url').toString()) as [number | null, SessionValues]
}

/** The values with some changed; `undefined` and `null` take one out. Throws for what is no JSON. */
export function changedValues(data: SessionValues, changes: SessionValues): SessionValues {
  const all = { ...data, ...changes }
  const kept = Object.entries(all).filter(([, value]) => value !== undefined && value !== null)
  const text = JSON.stringify(Object.fromEntries(kept), (key, value: unknown) => {
    if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
      throw new TypeError(`ctx.session.set: "${key}" is a ${typeof value}. A session holds what JSON can say.`)
    return value
  })
  return Object.freeze(JSON.parse(text) as SessionValues)
}
