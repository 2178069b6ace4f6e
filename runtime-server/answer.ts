/** Answers to events, as they wait to be sent: plain ones are counted, the others are frames of their own. */
import { ByteWriter } from '../protocol/bytes.ts'
import {
  FRAME_VOID,
  type ViewFiles,
  writeFailed,
  writeFlash,
  writeHead,
  writeLocation,
  writePreparation,
  writePush,
  writeReply,
  writeSession,
  writeUrl,
} from '../protocol/server-frame.ts'
import type { Flash } from './flash.ts'

/** Plain answers, by their number, or a frame that answers `events` events itself. `leads`: a patch may follow in the same frame. */
export type Answer = number | { readonly frame: Uint8Array; readonly events: number; readonly leads?: true }

/** Whether the answer goes with the patch. */
export const leadsPatch = (answer: Answer | undefined): boolean =>
  answer !== undefined && (typeof answer === 'number' || answer.leads === true)

/** How many events are answered. */
export function eventsOf(answer: Answer): number {
  return typeof answer === 'number' ? answer : answer.events
}

/** Appends an answer; plain ones in a row are one. */
export function addAnswer(answers: Answer[], answer: Answer): void {
  const last = answers.at(-1)
  if (typeof answer !== 'number' || typeof last !== 'number') answers.push(answer)
  else answers[answers.length - 1] = last + answer
}

/** What the event meant is not on the page any more. */
export const VOID_ANSWER: Answer = { frame: frameOf((out) => writeHead(out, FRAME_VOID)), events: 1 }

/** `events`: 1 where an event failed, 0 for what no event asked for. */
export function failedAnswer(events: 0 | 1, id: string, message: string): Answer {
  return { frame: frameOf((out) => writeFailed(out, events, id, message)), events }
}

/** Answers nothing: the browser must go to an address. */
export function locationAnswer(url: string): Answer {
  return { frame: frameOf((out) => writeLocation(out, url)), events: 0 }
}

/** Answers nothing: the user may go to a view. */
export function preparationAnswer(files: ViewFiles): Answer {
  return { frame: frameOf((out) => writePreparation(out, files)), events: 0 }
}

/** Answers nothing: the browser shows another address. */
export function urlAnswer(url: string, replace: boolean): Answer {
  return { frame: frameOf((out) => writeUrl(out, url, replace)), events: 0 }
}

/** Answers nothing: the browser is to ask for an address, which sets its cookie. */
export function sessionAnswer(path: string): Answer {
  return { frame: frameOf((out) => writeSession(out, path)), events: 0 }
}

/** The event was called by a hook, which is told what its handler gave: JSON, or nothing. */
export function replyAnswer(json: string): Answer {
  return { frame: frameOf((out) => writeReply(out, json)), events: 1, leads: true }
}

/** Answers nothing: hooks that listen for `name` are told something, as JSON. */
export function pushAnswer(name: string, json: string): Answer {
  return { frame: frameOf((out) => writePush(out, name, json)), events: 0 }
}

/** Answers nothing: the user is told something. */
export function flashAnswer({ kind, message }: Flash): Answer {
  return { frame: frameOf((out) => writeFlash(out, kind, message)), events: 0 }
}

function frameOf(write: (out: ByteWriter) => void): Uint8Array {
  const out = new ByteWriter()
  write(out)
  return out.take()
}
