/** The name that content is kept for ever under: 96 bits of its SHA-256 in base64url, 16 characters. */
import { createHash } from 'node:crypto'

export function contentHash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 16)
}
