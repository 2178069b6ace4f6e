/**
 * Plain POSTs of forms: takes a request, checks who sends it and reads its fields, gives what runs the form's handler on a page that was
 * just mounted. pages.ts answers with a redirect, or with the page and its errors.
 */
import type { IncomingMessage } from 'node:http'
import { type ContextHost, ContextOfPage } from './context-of-page.ts'
import { callOf } from './event.ts'
import { formStateOf } from './form.ts'
import type { Entries } from './form-data.ts'
import { type Invoker, invoke } from './invocation.ts'
import { pruneState } from './own-state.ts'
import { FORM_FIELD, type FormTokens, plainFormsOf } from './plain-form.ts'
import { Refusal } from './refusal.ts'
import type { Exchange } from './reply.ts'
import type { Requests } from './request.ts'
import type { Added, Submission } from './submission.ts'
import { BUSY, Turn } from './turn.ts'
import { userKey } from './user.ts'
import type { Visitor } from './visitor.ts'

const MAX_BODY = 1024 * 1024
const MAX_FIELDS = 5_000

/** The page that it is sent to. */
export interface PostedPage extends ContextHost, Invoker {
  /** `done`: the handler took it. */
  posted(done: boolean): void
  /** Throws where `state` can't be one of the page. */
  check(state: object, before: object): void
}

/** A POST that may be of a form. */
export interface PlainPost {
  /** Runs the handler in the page's first state. Resolves with the state after it; the page knows where the browser goes. */
  run(page: PostedPage, state: object): Promise<object>
}

/** Who may send a form's token, and where to. */
export const whoseForm = ({ session, user, url }: Visitor): string =>
  JSON.stringify([session.id, userKey(user) ?? null, url.pathname])

/** Undefined: it is no form of ours. Throws a `Refusal` where it may not be sent. */
export async function readPlainPost(
  { request, visitor }: Exchange,
  requests: Requests,
  tokens: FormTokens,
): Promise<PlainPost | undefined> {
  const type = request.headers['content-type'] ?? ''
  if (/^multipart\/form-data/i.test(type))
    throw new Refusal(415, 'Files can’t be sent this way yet: send the form without `enctype`.')
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return undefined
  if (!isOwn(request, requests)) throw new Refusal(403, 'This form was sent by another site.')
  const all = [...new URLSearchParams(await readBody(request))]
  if (all.length > MAX_FIELDS) throw new Refusal(413, 'This form has too many fields.')
  const token = all.find(([name]) => name === FORM_FIELD)?.[1]
  if (token === undefined) return undefined
  // As controls have them: browsers send other ends of lines.
  const entries = all
    .filter(([name]) => name !== FORM_FIELD)
    .map(([name, value]): [string, string] => [name, value.replace(/\r\n?/g, '\n')])
  const opened = tokens.open(whoseForm(visitor), token)
  switch (opened.kind) {
    case 'forged':
      throw new Refusal(403, 'This form is not yours: load the page again.')
    case 'old':
      throw new Refusal(409, 'This page is too old: load it again.')
    case 'used':
      throw new Refusal(409, 'This form was sent already.')
    case 'form':
      return { run: (page, state) => runOnce(page, state, opened, entries, tokens) }
  }
}

/** Browsers say where a POST comes from. */
function isOwn(request: IncomingMessage, requests: Requests): boolean {
  const site = request.headers['sec-fetch-site']
  if (request.headers.origin === undefined) return site === 'same-origin'
  return requests.mayConnect(request)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > MAX_BODY) throw new Refusal(413, 'This form holds too much.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString()
}

async function runOnce(
  page: PostedPage,
  state: object,
  { id, nonce }: { id: string; nonce: string },
  entries: Entries,
  tokens: FormTokens,
): Promise<object> {
  tokens.use(nonce)
  let done = false
  try {
    const form = plainFormsOf(page.view, state).find((one) => one.id === id)
    if (form === undefined) throw new Refusal(409, 'This page has changed: load it again.')
    const { binding, place } = form
    const call = callOf(page.view, { binding, place, values: binding.values.map(() => null) }, state, [])
    const name = binding.form
    const submission = name === undefined ? undefined : { name, entries, changed: null, keeps: true }
    const left =
      call === null
        ? state
        : await runTurn(page, state, submission, (draft, context, added) => {
            return invoke(page, call, draft, context, submission, added)
          })
    done = name === undefined || Object.keys(formStateOf(left, name)?.errors ?? {}).length === 0
    page.posted(done)
    return left
  } finally {
    if (!done) tokens.release(nonce)
  }
}

type Run = (draft: object, context: () => ContextOfPage, added: Added) => unknown

/** One turn of a page that nobody sees yet. */
function runTurn(page: PostedPage, before: object, form: Submission | undefined, run: Run): Promise<object> {
  const { environment, view } = page
  const added: Added = new Map()
  return new Promise((resolve, reject) => {
    let state = before
    const turn = new Turn(
      {
        environment,
        get state() {
          return state
        },
        check: (left, base) => page.check(left, base),
        commit: (_, left) => {
          state = pruneState(view, left)
        },
        waits: () => undefined,
        tookLong: (_, milliseconds) => environment.log.warn({ view: view.name, milliseconds }, BUSY),
        ended: (_, outcome) => {
          if (outcome.kind === 'failed') reject(outcome.error as Error)
          else resolve(state)
        },
      },
      null,
      environment.telemetry.turn(view.name, 'post'),
    )
    const occasion = {
      get signal() {
        return turn.signal
      },
      get over() {
        return turn.over
      },
      show: () => Promise.resolve(),
      added: form && added,
    }
    turn.run((draft) => run(draft, () => new ContextOfPage(page, occasion), added))
  })
}
