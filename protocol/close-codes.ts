/** WebSocket close codes of lview (4000 to 4999 are free for applications, RFC 6455 section 7.4.2). */

/** The client sent bytes that are no frame, or a frame that can't be. */
export const BAD_FRAME = 4400
/** The page's session may not (no longer) see this view. */
export const FORBIDDEN = 4403
/** No such view: the page must be loaded anew. */
export const UNKNOWN_VIEW = 4404
/** The client speaks another version of the protocol: its page must be loaded anew. */
export const OTHER_VERSION = 4406
/** A join didn't come in time. */
export const JOIN_TIMEOUT = 4408
/** The client sent more than `MAX_CLIENT_FRAME` bytes at once. */
export const TOO_LARGE = 4413
/** The client did not take what it was sent: its page is parked. */
export const TOO_SLOW = 4425
/** The client sends too many events. */
export const TOO_MANY_EVENTS = 4429
/** The server gave up on this page (a fault of its own); the client may join again. */
export const SERVER_ERROR = 4500
/** The server goes away; the client joins again after a moment, and finds another one. */
export const GOING_AWAY = 4503
/** The page's state would take more than the server keeps of one: the page is as it was before that. */
export const STATE_TOO_LARGE = 4507
/** The server has as many sockets as it takes. */
export const FULL = 4529
/** The page was joined by another socket (the same page, resumed). */
export const REPLACED = 4409

/** Codes after which the client does not join again by itself, but loads the page anew or stops. */
export const FINAL_CODES: readonly number[] = [FORBIDDEN, UNKNOWN_VIEW, OTHER_VERSION, REPLACED]
