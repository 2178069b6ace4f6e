/**
 * What leaves the process and must come back as it was, unread: takes bytes and what they are for, gives them encrypted and authenticated by
 * the app's secret, and opens what was sealed so. Engines keep and pass on nothing else.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

export class Vault {
  private readonly key: Buffer
  private readonly naming: Buffer

  constructor(secret: string) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `lview ${purpose}`, KEY_BYTES))
    this.key = derive('vault')
    this.naming = derive('names')
  }

  /** `purpose`: what it is of; it opens for the same one only. */
  seal(purpose: string, content: Uint8Array): Buffer {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(CIPHER, this.key, iv).setAAD(Buffer.from(purpose))
    const sealed = Buffer.concat([cipher.update(content), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed])
  }

  /** Undefined: it was not sealed by this secret for this purpose, or has been changed. */
  open(purpose: string, sealed: Uint8Array): Buffer | undefined {
    if (sealed.length < IV_BYTES + TAG_BYTES) return undefined
    const decipher = createDecipheriv(CIPHER, this.key, sealed.subarray(0, IV_BYTES)).setAAD(Buffer.from(purpose))
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
    } catch {
      return undefined
    }
  }

  /** A name that says nothing of the text, and is the same in all processes of the app. */
  name(purpose: string, text: string): string {
    return createHmac('sha256', this.naming).update(`${purpose} ${text}`).digest('base64url')
  }
}
