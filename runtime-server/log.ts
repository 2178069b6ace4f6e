/** The logger's interface, its default on the console, and ids that join what a user sees to a line of the log. */
import { randomBytes } from 'node:crypto'

/** Where the server writes. The signature is pino's: an object of fields, then a sentence. */
export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Errors and warnings on the standard error, the rest on the standard output; `debug` says nothing. */
export const consoleLogger: Logger = {
  debug() {},
  info: (fields, message) => print(console.log, fields, message),
  warn: (fields, message) => print(console.warn, fields, message),
  error: (fields, message) => print(console.error, fields, message),
}

function print(write: (line: string) => void, fields: object, message: string): void {
  const { error, ...rest } = fields as { error?: unknown }
  const details = Object.entries(rest).map(
    ([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const cause = error === undefined ? '' : `\n${error instanceof Error ? error.stack : String(error)}`
  write(`[lview] ${message}${details.join('')}${cause}`)
}

/** A short id for one failure, unlikely to be there twice in a log. */
export function failureId(): string {
  return randomBytes(6).toString('base64url')
}
