import { number } from './objects.ts'
import { withRoom } from './room.ts'

const [SPACE, MINUS, POINT, ZERO] = [0x20, 0x2d, 0x2e, 0x30]
/** Numbers from here on are written the long way. */
const MOST = 1e9

/** ASCII text that is put together as bytes, in lines: what pages are drawn with. */
export class Source {
  private bytes = new Uint8Array(1 << 14)
  private length = 0

  private room(more: number): void {
    this.bytes = withRoom(this.bytes, this.length, more)
  }

  /** Adds text to the line. */
  put(text: string): void {
    this.room(text.length)
    const { bytes } = this
    let at = this.length
    for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i)
    this.length = at
  }

  /** Adds a number and a space: at most two decimals, as `number` writes them, but without making a text of it. */
  number(n: number): void {
    this.room(24)
    const hundredths = Math.round(n * 100)
    const size = Math.abs(hundredths)
    if (!(size < MOST)) {
      this.put(`${number(n)} `)
      return
    }
    if (hundredths < 0) this.byte(MINUS)
    this.digits(Math.floor(size / 100))
    const decimals = size % 100
    if (decimals > 0) {
      this.byte(POINT)
      this.byte(ZERO + Math.floor(decimals / 10))
      if (decimals % 10 > 0) this.byte(ZERO + (decimals % 10))
    }
    this.byte(SPACE)
  }

  private byte(code: number): void {
    this.bytes[this.length++] = code
  }

  private digits(n: number): void {
    if (n > 9) this.digits(Math.floor(n / 10))
    this.byte(ZERO + (n % 10))
  }

  /** Begins a line with some text. */
  line(text: string): void {
    if (this.length > 0) this.put('\n')
    this.put(text)
  }

  /** Everything so far; it is good until more is added. */
  all(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }
}
