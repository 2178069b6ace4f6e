/**
 * The frames that the client sends. Each begins with one number: its kind, and how many of the server's frames the client
 * has applied since the last one it sent; so no frame carries a sequence number.
 */
import { ByteReader, type ByteWriter, FrameError } from './bytes.ts'
import { MAX_MISFITS, MAX_REPORTS, MAX_VALUES } from './limits.ts'
import { type Path, readPath, writePath } from './path.ts'
import { readValue, type Value, writeValue } from './value.ts'

/** Raised with every change of the wire that an older end can't read. */
export const PROTOCOL_VERSION = 1

/** The client is of another build than the server: it must load its page anew (`OTHER_VERSION`). */
export class VersionError extends FrameError {
  override name = 'VersionError'
}

/** What a bound control holds now. The path's target is the control's index in its template. */
export interface Report {
  path: Path
  value: Value
}

/** The first frame of a socket: which page this is. */
export interface JoinFrame {
  kind: 'join'
  version: number
  /** The page's token, as its HTML carries it. */
  token: string
  /** The hash of the view's linked table. */
  table: string
  /** The hash of the values that the page shows, as its HTML carries it; empty where frames were applied since. */
  hash: string
  /** Path and query of the page's address. */
  url: string
  /** Frames applied since the page was mounted, and events that they answered: where a resumed page goes on. */
  applied: number
  answered: number
  /** Fragments that did not fit the table: paths to templates. */
  misfits: Path[]
  /** Bound controls that the user changed before the socket was there. */
  reports: Report[]
}

/** A binding fired. */
export interface EventFrame {
  kind: 'event'
  applied: number
  /** The path's target is the binding's index in its template. */
  path: Path
  /** The values that the binding's arguments read, in the order of its table entry. */
  values: Value[]
  reports: Report[]
}

/** Frames were applied; nothing else to say. */
export interface AckFrame {
  kind: 'ack'
  applied: number
}

/** A template of the page is not as it was left: its values are needed. */
export interface LostFrame {
  kind: 'lost'
  applied: number
  path: Path
}

/** The page is to show other rows of a list with `window`. */
export interface RowsFrame {
  kind: 'rows'
  applied: number
  /** The path's target is the list's slot in its template. */
  path: Path
  /** In the list as the client knows it. */
  from: number
  count: number
  /** The first row that the user sees, counted from `from`. */
  at: number
}

/** The page was hidden or shown. */
export interface VisibilityFrame {
  kind: 'visibility'
  applied: number
  visible: boolean
}

/** The user goes to another address of the app. It is no event: what it leads to is a patch, or an address. */
export interface NavigateFrame {
  kind: 'navigate'
  applied: number
  /** The browser shows the address already: the user went back or forth in its history. */
  shown: boolean
  /** Path and query. */
  url: string
}

/** The user may go to an address: the server says what its view needs to be shown. */
export interface PrepareFrame {
  kind: 'prepare'
  applied: number
  /** Path and query. */
  url: string
}

/** The client shows the view that the server went on with: what it sends from now on means that. */
export interface ArrivedFrame {
  kind: 'arrived'
  applied: number
}

export type ClientFrame =
  | JoinFrame
  | EventFrame
  | AckFrame
  | LostFrame
  | RowsFrame
  | VisibilityFrame
  | NavigateFrame
  | PrepareFrame
  | ArrivedFrame

export const JOIN = 0
export const EVENT = 1
/** An event with reports. */
export const EVENT_REPORTS = 2
export const ACK = 3
/** The path's target is 0; else the frame asks for rows of the list that is slot `target - 1` there. */
export const LOST = 4
export const HIDDEN = 5
export const VISIBLE = 6
export const NAVIGATE = 7
/** What `NAVIGATE` means, by the number that follows. An address follows all but the last. */
export const GO = 0
export const GO_SHOWN = 1
export const GO_PREPARE = 2
export const GO_ARRIVED = 3
/** A frame begins with its kind plus so many times the frames applied. */
export const FRAME_KINDS = 8

/** Appends a frame. An event's values must be as many as its binding's table entry names. */
export function writeClientFrame(out: ByteWriter, frame: ClientFrame): void {
  switch (frame.kind) {
    case 'join':
      out.number(JOIN)
      out.number(frame.version)
      for (const text of [frame.token, frame.table, frame.hash, frame.url]) out.string(text)
      out.number(frame.applied)
      out.number(frame.answered)
      out.number(frame.misfits.length)
      for (const path of frame.misfits) writePath(out, path)
      writeReports(out, frame.reports)
      return
    case 'event': {
      out.number((frame.reports.length > 0 ? EVENT_REPORTS : EVENT) + FRAME_KINDS * frame.applied)
      if (frame.reports.length > 0) writeReports(out, frame.reports)
      writePath(out, frame.path)
      for (const value of frame.values) writeValue(out, value)
      return
    }
    case 'ack':
      out.number(ACK + FRAME_KINDS * frame.applied)
      return
    case 'lost':
      out.number(LOST + FRAME_KINDS * frame.applied)
      writePath(out, frame.path)
      return
    case 'rows': {
      const { path, from, count, at } = frame
      out.number(LOST + FRAME_KINDS * frame.applied)
      writePath(out, { ...path, target: path.target + 1 })
      for (const number of [from, count, at]) out.number(number)
      return
    }
    case 'visibility':
      out.number((frame.visible ? VISIBLE : HIDDEN) + FRAME_KINDS * frame.applied)
      return
    case 'navigate':
      out.number(NAVIGATE + FRAME_KINDS * frame.applied)
      out.number(frame.shown ? GO_SHOWN : GO)
      out.string(frame.url)
      return
    case 'prepare':
      out.number(NAVIGATE + FRAME_KINDS * frame.applied)
      out.number(GO_PREPARE)
      out.string(frame.url)
      return
    case 'arrived':
      out.number(NAVIGATE + FRAME_KINDS * frame.applied)
      out.number(GO_ARRIVED)
      return
    default:
      frame satisfies never
  }
}

function writeReports(out: ByteWriter, reports: Report[]): void {
  out.number(reports.length)
  for (const { path, value } of reports) {
    writePath(out, path)
    writeValue(out, value)
  }
}

/**
 * Reads one frame. Throws a `FrameError` that names what is wrong: the connection must end with `BAD_FRAME`, for a
 * `VersionError` with `OTHER_VERSION`.
 */
export function readClientFrame(bytes: Uint8Array): ClientFrame {
  const reader = new ByteReader(bytes)
  const frame = readKind(reader)
  if (!reader.done) throw new FrameError('bytes follow the frame')
  return frame
}

function readKind(reader: ByteReader): ClientFrame {
  const number = reader.number()
  const kind = number % FRAME_KINDS
  const applied = (number - kind) / FRAME_KINDS
  switch (kind) {
    case JOIN:
      if (applied > 0) throw new FrameError('a join has applied no frames before')
      return {
        kind: 'join',
        version: readVersion(reader),
        token: reader.string(),
        table: reader.string(),
        hash: reader.string(),
        url: reader.string(),
        applied: reader.number(),
        answered: reader.number(),
        misfits: readMany(reader, MAX_MISFITS, 'misfits', () => readPath(reader)),
        reports: readReports(reader),
      }
    case EVENT:
    case EVENT_REPORTS: {
      const reports = kind === EVENT_REPORTS ? readReports(reader) : []
      const path = readPath(reader)
      const values: Value[] = []
      while (!reader.done) {
        if (values.length === MAX_VALUES) throw new FrameError('too many values')
        values.push(readValue(reader))
      }
      return { kind: 'event', applied, path, values, reports }
    }
    case ACK:
      return { kind: 'ack', applied }
    case LOST:
      return readLost(applied, reader)
    case HIDDEN:
    case VISIBLE:
      return { kind: 'visibility', applied, visible: kind === VISIBLE }
    case NAVIGATE:
      return readNavigate(reader, applied)
    default:
      throw new FrameError('no frame starts so')
  }
}

function readNavigate(reader: ByteReader, applied: number): ClientFrame {
  const meaning = reader.number()
  if (meaning === GO_ARRIVED) return { kind: 'arrived', applied }
  if (meaning > GO_PREPARE) throw new FrameError('no way to an address')
  const url = reader.string()
  if (meaning === GO_PREPARE) return { kind: 'prepare', applied, url }
  return { kind: 'navigate', applied, shown: meaning === GO_SHOWN, url }
}

function readLost(applied: number, reader: ByteReader): LostFrame | RowsFrame {
  const path = readPath(reader)
  if (path.target === 0) return { kind: 'lost', applied, path }
  const rows = { from: reader.number(), count: reader.number(), at: reader.number() }
  return { kind: 'rows', applied, path: { ...path, target: path.target - 1 }, ...rows }
}

/** The rest of a join of another version can't be read. */
function readVersion(reader: ByteReader): number {
  const version = reader.number()
  if (version !== PROTOCOL_VERSION) throw new VersionError(`the client speaks version ${version} of the protocol`)
  return version
}

function readReports(reader: ByteReader): Report[] {
  return readMany(reader, MAX_REPORTS, 'reports', () => ({ path: readPath(reader), value: readValue(reader) }))
}

function readMany<T>(reader: ByteReader, most: number, what: string, read: () => T): T[] {
  return Array.from({ length: reader.count(most, what) }, read)
}
