/** What waits for its turn on a page: events, infos and the like, and what the log and who measures call them. The actor runs them. */
import type { Report } from '../protocol/client-frame.ts'
import type { Address } from './address.ts'
import type { FiredBinding } from './event.ts'
import { CALL, readCall, replyOf } from './hook-call.ts'
import type { Loaded } from './loaded.ts'
import type { ViewCode } from './template.ts'
import { isPromise } from './turn.ts'

export type Job =
  /** `ignored`: another event takes its place; it is answered, and its reports count. `reply`: what a hook that called it is told. `kept`: other processes know that it has begun. */
  | {
      kind: 'event'
      fired: FiredBinding
      seen: object
      reports: readonly Report[]
      ignored: boolean
      reply?: string
      kept?: boolean
    }
  | { kind: 'reports'; seen: object; reports: readonly Report[] }
  | { kind: 'info'; name: string; args: unknown[] }
  /** A value that the state has under a key is another one. */
  | { kind: 'shared'; key: string; value: unknown }
  /** `shown`: the browser shows the address already. `before`: where the page was, once it has begun. */
  | { kind: 'navigate'; at: Address; shown: boolean; before: Address | null }
  /** To another view. */
  | { kind: 'depart'; run(signal: AbortSignal): Promise<void> }
  /** A load is to be begun; one has ended. */
  | { kind: 'load'; name: string }
  | { kind: 'loaded'; name: string; loaded: Loaded }

/** For who measures. */
export function handlerNameOf(job: Job): string {
  if (job.kind === 'event') return nameOf(job.fired)
  return job.kind === 'info' ? job.name : job.kind
}

/** What the handler gives is for the hook that has called it. */
export function keepReply(job: { reply?: string }, name: string, result: unknown): unknown {
  const keep = (value: unknown): void => {
    job.reply = replyOf(value, name)
  }
  return isPromise(result) ? result.then(keep) : keep(result)
}

/** For the log. */
export function describe({ name, filename }: ViewCode, job: Job | null): object {
  const fields = { view: name, file: filename }
  if (job?.kind === 'event') return { ...fields, handler: nameOf(job.fired), line: job.fired.binding.line }
  if (job?.kind === 'load' || job?.kind === 'loaded') return { ...fields, load: job.name }
  if (job?.kind === 'navigate') return { ...fields, url: job.at.href }
  return job?.kind === 'info' ? { ...fields, info: job.name } : fields
}

const nameOf = ({ binding, values }: FiredBinding): string =>
  binding.handler === CALL ? readCall(values[0]).name : binding.handler
