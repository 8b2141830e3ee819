import { describe, expect, test } from 'vitest'
import { pictureOf, printedSize } from '../../../clauses/model/picture.ts'
import { jpegOf, pngOf } from '../../support/pictures.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const png = (bytes: Uint8Array) => pictureOf({ type: 'image/png', data: base64(bytes) })
const jpeg = (bytes: Uint8Array) => pictureOf({ type: 'image/jpeg', data: base64(bytes) })

describe('a picture', () => {
  test('says its size by its own bytes', () => {
    expect(png(pngOf(40, 12))).toMatchObject({ width: 40, height: 12 })
    expect(jpeg(jpegOf(64, 48))).toMatchObject({ width: 64, height: 48 })
  })

  test('loses what a program or camera noted in it, and nothing else', () => {
    const plain = pngOf(8, 8)
    expect(png(pngOf(8, 8, { note: 'tEXt' })).bytes).toEqual(plain)
    expect(png(pngOf(8, 8, { note: 'eXIf' })).bytes).toEqual(plain)
    expect(png(plain).bytes).toEqual(plain)
    const shot = jpegOf(64, 48)
    expect(jpeg(jpegOf(64, 48, { note: 0xe1 })).bytes).toEqual(shot)
    expect(jpeg(jpegOf(64, 48, { note: 0xfe })).bytes).toEqual(shot)
  })

  test.each([
    ['no picture at all', Uint8Array.of(1, 2, 3)],
    ['a picture of the other kind', jpegOf(8, 8)],
    ['half a picture', pngOf(8, 8).subarray(0, 40)],
    ['a picture of no width', pngOf(0, 8)],
  ])('is refused when it is %s', (_what, bytes) => {
    expect(() => png(bytes)).toThrow(
      'The logo of this style is not a PNG picture. Choose another picture in the style, or none.',
    )
  })

  test('is refused by its header when it would not fit in memory', () => {
    expect(() => png(pngOf(60_000, 60_000, { empty: true }))).toThrow(
      'is 60000 by 60000 pixels; at most 10000',
    )
    expect(() => png(pngOf(9_000, 9_000, { empty: true }))).toThrow('20 million in all fit')
  })

  test('is printed as wide as the style says, or less where it would be taller than 40 mm', () => {
    expect(printedSize({ width: 50 }, { width: 100, height: 20 })).toEqual({ width: 50, height: 10 })
    expect(printedSize({ width: 50 }, { width: 10, height: 20 })).toEqual({ width: 20, height: 40 })
  })

  test('is refused when it is not base64', () => {
    expect(() => pictureOf({ type: 'image/jpeg', data: 'a' })).toThrow('is not a JPEG picture')
    expect(() => pictureOf({ type: 'image/jpeg', data: 'ab=cd===' })).toThrow('is not a JPEG picture')
  })

  test('is refused, and never read past its end, wherever its bytes are cut', () => {
    const [flat, shot] = [pngOf(8, 8), jpegOf(64, 48)]
    for (let at = 0; at < flat.length; at += 1)
      expect(() => png(flat.subarray(0, at))).toThrow('is not a PNG')
    const scan = shot.findIndex((byte, i) => byte === 0xff && shot[i + 1] === 0xda)
    for (let at = 0; at < scan + 2; at += 1) expect(() => jpeg(shot.subarray(0, at))).toThrow('is not a JPEG')
  })
})
