import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDocx } from '../../clauses/export/docx/write.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { diff } from '../../clauses/tree/diff.ts'
import { fontLoader } from '../../electron/work/fonts.ts'
import { EXAMPLES } from '../support/examples.ts'
import { revised } from '../support/revised.ts'
import { stamp } from '../support/trees.ts'
import { letters, office, readBeside } from './office.ts'

const libre = office()
afterAll(() => libre.end())

/** Takes all changes of some files, or none of them, and writes each as text. */
const MACRO = `Sub Main(list As String)
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
Dim plain(0) As New com.sun.star.beans.PropertyValue
plain(0).Name = "FilterName"
plain(0).Value = "Text"
helper = createUnoService("com.sun.star.frame.DispatchHelper")
For Each source In Split(list, "|")
For Each how In Array("Accept", "Reject")
doc = StarDesktop.loadComponentFromURL("file://" &amp; source, "_blank", 0, hidden())
helper.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; how &amp; "AllTrackedChanges", "", 0, Array())
doc.storeToURL("file://" &amp; source &amp; "." &amp; how &amp; ".txt", plain())
doc.close(True)
Next
Next
End Sub`

const LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'
const doctype = (root: string, dtd: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${dtd}.dtd">\n`

/** The library of macros of a profile with that one in it. */
const BASIC: Readonly<Record<string, string>> = {
  'Standard/Settle.xba': `${doctype('script:module', 'module')}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" script:language="StarBasic">${MACRO}</script:module>`,
  'Standard/script.xlb': `${doctype('library:library', 'library')}<library:library ${LIBRARY} library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Settle"/></library:library>`,
  'script.xlc': `${doctype('library:libraries', 'libraries')}<library:libraries ${LIBRARY} xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`,
}

/**
 * LibreOffice (7.4) leaves a change in the words of a heading that something refers to, and the page number of an entry
 * of a contents list that went, whatever it is asked: documents with these are settled by the tests' own reading of the
 * standard alone.
 */
const BEYOND = /online-conduct|custodian|procedure|policy$|plan$/

const cases = EXAMPLES.filter(({ slug }) => !BEYOND.test(slug) || slug.startsWith('acknowledgement')).map(
  (example) => ({ slug: example.slug, ...revised(example) }),
)

beforeAll(async () => {
  const load = fontLoader()
  const profile = join(libre.folder, 'profile')
  const place = `-env:UserInstallation=${pathToFileURL(profile).href}`
  const run = (...asked: string[]): void => {
    execFileSync('soffice', [place, '--headless', ...asked], { stdio: 'ignore', timeout: 280_000 })
  }
  for (const { slug, before, after } of cases) {
    const tree = diff(before, after, { author: 'Amira Shah', date: '2026-11-22T10:00:00Z' })
    const job = { tree, style: HOUSE_STYLE, options: { mark: 'none' as const }, stamp }
    writeFileSync(join(libre.folder, `${slug}.docx`), await writeDocx(job, () => load(HOUSE_STYLE)))
  }
  // LibreOffice fills a new profile at its first start, over what is there.
  run('--terminate_after_init')
  mkdirSync(join(profile, 'user/basic/Standard'), { recursive: true })
  for (const [name, xml] of Object.entries(BASIC)) writeFileSync(join(profile, 'user/basic', name), xml)
  run(
    `macro:///Standard.Settle.Main(${cases.map(({ slug }) => join(libre.folder, `${slug}.docx`)).join('|')})`,
  )
})

/** A paragraph that went from before a table that went: LibreOffice (7.4) cannot join the two, and leaves its number. */
const EMPTY = /^\s*[\d.]+\s*$/

const said = (slug: string, how: 'Accept' | 'Reject'): string =>
  letters(
    libre
      .read(`${slug}.docx.${how}.txt`)
      .split('\n')
      .filter((line) => !EMPTY.test(line))
      .join('\n'),
  )

describe('LibreOffice makes of a redline', () => {
  test.each(cases)('of $slug the new document when it takes all changes', ({ slug, after }) => {
    expect(readBeside(after, said(slug, 'Accept')).parts).toBeNull()
  })

  test.each(cases)('of $slug the old one when it takes none', ({ slug, before }) => {
    expect(readBeside(before, said(slug, 'Reject')).parts).toBeNull()
  })
})
