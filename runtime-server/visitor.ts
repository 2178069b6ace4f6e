/** Who asks for a page or opens a socket, and for which address. app.ts makes one of each request. */

export interface Visitor {
  url: URL
  session: string
  user: unknown
  /** The `Set-Cookie` header of a session that is new. */
  cookie: string | undefined
}
