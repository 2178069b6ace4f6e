/** The numbers that both ends must agree on. Each is a rule of PROTOCOL.md. */

/** Frames that the client may leave unacknowledged before the server stops rendering for it. */
export const MAX_UNACKNOWLEDGED = 32
/** Bytes that the server buffers for a slow client before it stops rendering for it. */
export const MAX_BUFFERED = 256 * 1024
/** The client acknowledges alone after so many frames… */
export const ACK_FRAMES = 16
/** …or so many milliseconds. */
export const ACK_DELAY = 1_000
/** A client's frame may hold so many bytes. */
export const MAX_CLIENT_FRAME = 1024 * 1024
/** Fragments of the page that a join may name as not fitting; with more, the root is filled. */
export const MAX_MISFITS = 8
/** Steps of a path from the root to a binding. */
export const MAX_DEPTH = 256
/** Controls that one event may report. */
export const MAX_REPORTS = 1_024
/** Values of the DOM event in one event. */
export const MAX_VALUES = 128
/** Characters of an address that a client goes to: what Node takes of a request's head. */
export const MAX_ADDRESS = 16_384
/** Milliseconds between the server's heartbeats. */
export const HEARTBEAT = 25_000
