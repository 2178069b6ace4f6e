/**
 * The frames that the server sends. A patch has no header: its first byte is below `FRAME`. An empty message answers one
 * event that changed nothing. Whatever else there is begins with `FRAME` and a kind, or with `ANSWERS`.
 */

import type { ByteWriter } from './bytes.ts'

/** First byte: the second is a kind below. */
export const FRAME = 254
/** First byte: a number follows, the events answered, and then a patch (that answers none itself) or nothing. */
export const ANSWERS = 255

/** The waiting or parked page goes on. A number follows: the events that it has taken from this page so far. A patch may follow. */
export const FRAME_JOINED = 0
/** The view was mounted anew, and shows just what the page shows. Events not answered are dropped. */
export const FRAME_MOUNTED = 1
/** The view was mounted anew; the root's values follow. */
export const FRAME_REMOUNTED = 2
/** Values of fragments: for each a path to a template and the template's values, until the frame ends. Answers no event. */
export const FRAME_FILL = 3
/** Answers an event: it is void, its binding or row is not on the page any more. */
export const FRAME_VOID = 4
/** Answers an event, or 0 of them (an info, a navigation): it failed. A number (0 or 1) follows, then two strings: an id for the log, a text for the user. */
export const FRAME_FAILED = 5
/** The page must go to an address: a string follows. */
export const FRAME_LOCATION = 6

/** The page must ask for an address of its app by POST, which sets the session's cookie: a string follows. */
export const FRAME_SESSION = 7

/** The address becomes another: a number follows, 0 for a new entry of the history, 1 in place of the one that is there; then a string. */
export const FRAME_URL = 8

/**
 * For hooks: a number follows, the events that it answers, and a string of JSON (empty: nothing). 1: a hook called the event, and this is
 * what the handler gave; a patch may follow. 0: a name follows, and hooks that listen for it are told.
 */
export const FRAME_HOOK = 9

/** The user is told something: two strings follow, a kind (`error` is an alert) and the text. */
export const FRAME_FLASH = 13

/**
 * Another view is shown, in place of all that the container holds. A number follows, `VIEW_*`, then the names of a table and of the
 * page's CSS ('': none). Unless it is only announced, strings follow: its address and the document's title ('': as it is); then the
 * values of its root. It is the first frame of the new page.
 */
export const FRAME_VIEW = 10
/** Its address is a new entry of the history, or stands in place of the one that is there. */
export const VIEW_PUSH = 0
export const VIEW_REPLACE = 1
/** It is not shown yet: the user may go there. */
export const VIEW_PREPARE = 2

/** The head of a frame that is no patch; what its kind calls for follows. */
export function writeHead(out: ByteWriter, kind: number): void {
  out.byte(FRAME)
  out.byte(kind)
}

/** `taken`: the events that the server has taken from this page. A patch may follow. */
export function writeJoined(out: ByteWriter, taken: number): void {
  writeHead(out, FRAME_JOINED)
  out.number(taken)
}

/** `answers` events are answered at once. A patch may follow. */
export function writeAnswers(out: ByteWriter, answers: number): void {
  out.byte(ANSWERS)
  out.number(answers)
}

/** `answers`: 0 or 1 events. `id` is the log's, `message` is for the user. */
export function writeFailed(out: ByteWriter, answers: number, id: string, message: string): void {
  writeHead(out, FRAME_FAILED)
  out.number(answers)
  out.string(id)
  out.string(message)
}

/** `json`: what a handler gave to the hook that called it. A patch may follow. */
export function writeReply(out: ByteWriter, json: string): void {
  writeHead(out, FRAME_HOOK)
  out.number(1)
  out.string(json)
}

/** `json`: what hooks are told that listen for `name`. */
export function writePush(out: ByteWriter, name: string, json: string): void {
  writeHead(out, FRAME_HOOK)
  out.number(0)
  out.string(json)
  out.string(name)
}

export function writeFlash(out: ByteWriter, kind: string, message: string): void {
  writeHead(out, FRAME_FLASH)
  out.string(kind)
  out.string(message)
}

export function writeSession(out: ByteWriter, path: string): void {
  writeHead(out, FRAME_SESSION)
  out.string(path)
}

/** `replace`: in place of the entry of the history that is there. */
export function writeUrl(out: ByteWriter, url: string, replace: boolean): void {
  writeHead(out, FRAME_URL)
  out.number(replace ? 1 : 0)
  out.string(url)
}

/** What a client must load to show a view. */
export interface ViewFiles {
  table: string
  style: string
}

/** The user may go to a view. */
export function writePreparation(out: ByteWriter, { table, style }: ViewFiles): void {
  writeHead(out, FRAME_VIEW)
  out.number(VIEW_PREPARE)
  out.string(table)
  out.string(style)
}

/** Values of the root follow. */
export function writeView(
  out: ByteWriter,
  { table, style, url, title, replace }: ViewFiles & { url: string; title: string; replace: boolean },
): void {
  writeHead(out, FRAME_VIEW)
  out.number(replace ? VIEW_REPLACE : VIEW_PUSH)
  for (const text of [table, style, url, title]) out.string(text)
}

export function writeLocation(out: ByteWriter, url: string): void {
  writeHead(out, FRAME_LOCATION)
  out.string(url)
}
