/** Who asks for a page or opens a socket, and for which address. application.ts makes one of each request. */
import type { SessionState } from './session.ts'

export interface Visitor {
  url: URL
  session: SessionState
  user: unknown
  /** The `Set-Cookie` header of a session that is new or has changed. */
  cookie: string | undefined
  /** The browser's connection is encrypted. */
  secure: boolean
}
