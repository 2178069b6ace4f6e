// Each defence of docs/security.md, and how the built server is without it: a test of that row must fail then. Read by the test of the
// page and by `npm run test:defences`.

/** `from`, in the built file, is `to` where the defence is gone. */
export interface Defence {
  /** The test, as the page names it. */
  test: string
  /** The built file, below dist/. */
  file: string
  from: string
  to: string
}

const server = 'runtime-server'

export const defences: readonly Defence[] = [
  {
    test: 'hostile: a page of another origin may not open a socket, unless the app names it',
    file: `${server}/request.js`,
    from: 'return url !== null && url.host ===',
    to: 'return true || url.host ===',
  },
  {
    test: "join: another session's token gets a fresh mount; the page stays its owner's",
    file: `${server}/waiting.js`,
    from: `const keyOf = (session, token) => \`\${session} \${token}\``,
    to: 'const keyOf = (session, token) => token',
  },
  {
    test: 'join: a tab that was duplicated gets a page of its own, and neither ever gets the other',
    file: `${server}/waiting.js`,
    from: 'this.ambiguous.has(key)',
    to: 'false',
  },
  {
    test: 'join: waiting pages end after their time, parked ones after theirs',
    file: `${server}/waiting.js`,
    from: 'ttl: limits.waitingTime',
    to: 'ttl: 1e9',
  },
  {
    test: 'session: forged sessions and one-time addresses: each is refused, nothing changes, one line each',
    file: `${server}/session.js`,
    from: 'given.length !== right.length || !timingSafeEqual(given, right)',
    to: 'false',
  },
  {
    test: 'first-page: the session cookie is set once, is signed, and hides from scripts',
    file: `${server}/session.js`,
    from: 'httpOnly: true',
    to: 'httpOnly: false',
  },
  {
    test: 'first-page: behind a proxy that is trusted, addresses and the cookie are those of https',
    file: `${server}/session.js`,
    from: 'secure,\n',
    to: 'secure: false,\n',
  },
  {
    test: 'hostile: frames that can not be',
    file: `${server}/event.js`,
    from: 'values.length !== binding.values.length',
    to: 'false',
  },
  {
    test: 'hostile: bytes that are no frame',
    file: 'protocol/client-frame.js',
    from: '!reader.done',
    to: 'false',
  },
  {
    test: 'event: arguments are those that the user saw; the event is void where its row or branch is gone',
    file: `${server}/actor.js`,
    from: 'findBindingAgain(this.view, this.flow.next, fired) !== undefined',
    to: 'true',
  },
  {
    test: 'session: an event that may not run leaves the state as it was, with one line in the log; by the view, and by the app',
    file: `${server}/authorise.js`,
    from: 'answer === false',
    to: 'false',
  },
  {
    test: 'routes: guards are asked when a socket joins, comes back, or must mount anew',
    file: `${server}/join.js`,
    from: 'page.guards.length === 0 ?',
    to: 'true ?',
  },
  {
    test: 'routes: a page goes on as the user that its socket comes with; another user gets one mounted anew',
    file: `${server}/join.js`,
    from: '!isSameUser(page.user, client.user)',
    to: 'false',
  },
  {
    test: 'session: pages of a user end within a second, on all tabs, and are loaded anew; parked ones are gone',
    file: `${server}/application.js`,
    from: 'this.pages.end(',
    to: '(() => {})(',
  },
  {
    test: 'session: where one tab logs out or in, those of the same browser are loaded anew, and nobody else’s',
    file: `${server}/session-requests.js`,
    from: "page.channel?.close(FORBIDDEN, 'another user is signed in')",
    to: '0',
  },
  {
    test: 'form: names are paths: objects, arrays, lists; gaps close, errors keep the name; no name reaches a prototype',
    file: `${server}/form-data.js`,
    from: "new Set(['__proto__', 'prototype', 'constructor'])",
    to: 'new Set()',
  },
  {
    test: 'html: an attribute in quotes escapes quotes as well',
    file: `${server}/html.js`,
    from: 'replace(/[&<>"\\r]/g',
    to: 'replace(/[&<>\\r]/g',
  },
  {
    test: 'attribute: URLs',
    file: `${server}/filter.js`,
    from: 'SCHEMES.has(scheme)',
    to: 'true',
  },
  {
    test: 'first-page: headers are those that helmet sets; encrypted connections are to stay so',
    file: `${server}/document.js`,
    from: "script-src 'self'; script-src-attr 'none'; ",
    to: '',
  },
  {
    test: 'plain-post: forged posts: each is refused with its status, nothing is changed, and the log has one line',
    file: `${server}/plain-form.js`,
    from: 'given.length !== right.length || !timingSafeEqual(given, right)',
    to: 'false',
  },
  {
    test: 'plain-post: one form sent several times at once is carried out once',
    file: `${server}/plain-form.js`,
    from: 'this.used.set(nonce, true)',
    to: '0',
  },
  {
    test: 'plain-post: what a handler throws is an error page, and no secret',
    file: `${server}/error-pages.js`,
    from: 'const why = development &&',
    to: 'const why =',
  },
  {
    test: 'hostile: what no template shows does not leave the server, not even in an error',
    file: `${server}/actor.js`,
    from: 'development || isRefused ?',
    to: 'true ?',
  },
  {
    test: 'url: the frames; a page that navigates nowhere has no chunk for it; what can’t be is refused',
    file: `${server}/connection.js`,
    from: "|| url.startsWith('//')",
    to: '',
  },
  {
    test: 'hostile: too many frames in a short time',
    file: `${server}/connection.js`,
    from: 'this.allowance < 1',
    to: 'false',
  },
  {
    test: 'hostile: a queue of events that nobody can work off',
    file: `${server}/connection.js`,
    from: 'page.eventsWaiting >= this.host.environment.limits.maxQueue',
    to: 'false',
  },
  {
    test: 'hostile: a message that is too large, and one that is far too large',
    file: `${server}/connection.js`,
    from: 'bytes.length > this.host.environment.limits.maxPayload',
    to: 'false',
  },
  {
    test: 'hostile: a state that grows and grows: what is too much is not kept, and the socket is closed',
    file: `${server}/state-size.js`,
    from: 'size > limits.maxState',
    to: 'false',
  },
  {
    test: 'hostile: so many sockets and no more; far beyond, they are not even opened; other paths are refused',
    file: `${server}/socket.js`,
    from: 'this.count > this.host.environment.limits.maxConnections',
    to: 'false',
  },
  {
    test: 'hostile: a socket without a join is closed after a while',
    file: `${server}/connection.js`,
    from: "this.close(JOIN_TIMEOUT, 'no page in time')",
    to: '0',
  },
  {
    test: 'hostile: a socket that answers no ping is closed, and its page is parked',
    file: `${server}/socket.js`,
    from: 'connection.alive)',
    to: 'true)',
  },
  {
    test: 'join: so many pages wait, in all and of one session; the oldest goes first',
    file: `${server}/waiting.js`,
    from: 'keys.size >= this.maxOfSession',
    to: 'false',
  },
  {
    test: 'flow: with so many frames unacknowledged nothing is rendered; then one patch leads to the newest state',
    file: `${server}/flow.js`,
    from: 'this.history.unacknowledged < MAX_UNACKNOWLEDGED',
    to: 'true',
  },
  {
    test: 'flow: with so many bytes not yet sent nothing is rendered; then one patch leads to the newest state',
    file: `${server}/flow.js`,
    from: 'this.channel.buffered <= MAX_BUFFERED',
    to: 'true',
  },
  {
    test: 'redis: what is kept is sealed: nobody reads it, and what is changed, or of another secret, is mounted anew',
    file: `${server}/vault.js`,
    from: 'decipher.final()',
    to: 'Buffer.alloc(0)',
  },
]
