// What XML 1.0 does not allow in a file: most control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
const ILLEGAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Words without the characters that XML cannot carry. */
export const legal = (words: string): string => words.replace(ILLEGAL, '')

/** Words as XML text or as an attribute's value; characters that XML cannot carry are left out. */
export const escaped = (words: string): string =>
  legal(words).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)

const BREAKS: ReadonlyMap<string, string> = new Map([
  ['\t', '<w:tab/>'],
  ['\n', '<w:br/>'],
])

/** Words as the text of a run; tabs and line ends are elements of their own, for Word shows them as spaces otherwise. */
export const textXml = (words: string): string =>
  words
    .replace(/\r\n?/g, '\n')
    .split(/([\t\n])/)
    .map(
      (piece) =>
        BREAKS.get(piece) ?? (piece === '' ? '' : `<w:t xml:space="preserve">${escaped(piece)}</w:t>`),
    )
    .join('')

/** Words in an attribute, cut to a length that counts characters of UTF-16, as Word does. */
export const attribute = (words: string, most: number): string =>
  escaped(words.replace(/\s+/g, ' ').trim().slice(0, most).trim())

/** An element with nothing but a value, the most common shape in WordprocessingML. */
export const val = (name: string, value: string | number): string => `<w:${name} w:val="${value}"/>`

/** The head of every part. */
export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** The namespace of WordprocessingML, as an attribute. */
export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
