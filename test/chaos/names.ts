// What the processes of the chaos test agree on.

/** The list in Redis of all keys that a handler has run for. */
export const RAN = 'chaos:ran'
