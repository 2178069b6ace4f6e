/**
 * Sessions: reads the signed cookie of a request, or makes a new session with its cookie. A session is an id that the client
 * can neither choose nor guess; pages belong to the session that they were loaded in.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'

/** The cookie's name. */
export const SESSION_COOKIE = 'lview'
/** Bytes of an id: 128 bits. */
const ID_BYTES = 16
const LEAST_SECRET = 16

/** 128 random bits, 22 characters. */
export function randomToken(): string {
  return randomBytes(ID_BYTES).toString('base64url')
}

/** A request's session. `cookie` is the `Set-Cookie` header that the answer must carry where the session is new. */
export interface RequestSession {
  id: string
  cookie: string | undefined
}

export class Sessions {
  private readonly secret: string

  /** Throws where the secret is too short to keep anything. */
  constructor(secret: string) {
    if (secret.length < LEAST_SECRET) {
      throw new Error(`The app's secret has ${secret.length} characters: give it ${LEAST_SECRET} or more, random ones.`)
    }
    this.secret = secret
  }

  /** `secure`: the connection is encrypted, so the cookie must stay on such ones. */
  of(request: IncomingMessage, secure: boolean): RequestSession {
    const known = this.verify(parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE])
    if (known !== undefined) return { id: known, cookie: undefined }
    const id = randomToken()
    const value = `${id}.${this.sign(id).toString('base64url')}`
    const cookie = stringifySetCookie({
      name: SESSION_COOKIE,
      value,
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure,
    })
    return { id, cookie }
  }

  private verify(value: string | undefined): string | undefined {
    const [id, signature, ...rest] = value?.split('.') ?? []
    if (id === undefined || signature === undefined || rest.length > 0) return undefined
    const given = Buffer.from(signature, 'base64url')
    const right = this.sign(id)
    // A copy: a part of the header would keep all of it, for as long as there are pages of the session.
    return given.length === right.length && timingSafeEqual(given, right) ? Buffer.from(id).toString() : undefined
  }

  private sign(id: string): Buffer {
    return createHmac('sha256', this.secret).update(`session ${id}`).digest()
  }
}
