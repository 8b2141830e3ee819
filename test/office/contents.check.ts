import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assemble } from '../../clauses/assembly/assemble.ts'
import { writeDocx } from '../../clauses/export/docx/write.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { fontLoader } from '../../electron/work/fonts.ts'
import { body, clause, draft, group, id, prov, schedule, sources, use } from '../support/build.ts'
import { stamp } from '../support/trees.ts'

const folder = mkdtempSync(join(tmpdir(), 'clausewright-contents-'))
const profile = join(folder, 'profile')
const file = join(folder, 'contents.docx')

/** Writes the contents list of a file as LibreOffice read it, a line of "=", and the list as it makes it itself. */
const MACRO = `Sub Main(source As String)
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
doc = StarDesktop.loadComponentFromURL("file://" &amp; source, "_blank", 0, hidden())
n = FreeFile
Open source &amp; ".txt" For Output As #n
index = doc.getDocumentIndexes().getByIndex(0)
Print #n, index.getAnchor().getString()
index.update()
Print #n, "="
Print #n, index.getAnchor().getString()
Close #n
doc.close(True)
End Sub`

const LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'

const doctype = (root: string, dtd: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${dtd}.dtd">\n`

/** The library of macros of a profile with that one in it. */
const BASIC: Readonly<Record<string, string>> = {
  'Standard/Contents.xba': `${doctype('script:module', 'module')}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Contents" script:language="StarBasic">${MACRO}</script:module>`,
  'Standard/script.xlb': `${doctype('library:library', 'library')}<library:library ${LIBRARY} library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Contents"/></library:library>`,
  'script.xlc': `${doctype('library:libraries', 'libraries')}<library:libraries ${LIBRARY} xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`,
}

const NAMES = ['Pay', 'Leave', 'Notice', 'Kit', 'Hours', 'Rates']

const { tree } = assemble(
  draft([
    { type: 'contents', id: id('contents'), title: 'Contents', levels: 3 },
    { type: 'pageBreak', id: id('break') },
    group('Money', [use('Pay', { parts: [use('Leave')] }), use('Notice', { heading: 'plain' })]),
    schedule('Equipment', [use('Kit'), group('Later', [use('Hours')])]),
    schedule('Working hours', [use('Rates')]),
  ]),
  sources(NAMES.map((name) => clause(name, body(prov('a', 'First.'), prov('b', 'Second.'))))),
  HOUSE_STYLE,
)

const office = (...asked: string[]): void => {
  const place = `-env:UserInstallation=${pathToFileURL(profile).href}`
  execFileSync('soffice', [place, '--headless', ...asked], { stdio: 'ignore', timeout: 120_000 })
}

beforeAll(async () => {
  const load = fontLoader()
  const job = { tree, style: HOUSE_STYLE, options: { mark: 'none' as const }, stamp }
  writeFileSync(file, await writeDocx(job, () => load(HOUSE_STYLE)))
  // LibreOffice fills a new profile at its first start, over what is there.
  office('--terminate_after_init')
  mkdirSync(join(profile, 'user/basic/Standard'), { recursive: true })
  for (const [name, xml] of Object.entries(BASIC)) writeFileSync(join(profile, 'user/basic', name), xml)
  office(`macro:///Standard.Contents.Main(${file})`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The lines of a list, each as one line of words. */
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')

test('a contents list made anew by LibreOffice has the same entries on the same pages as the one in the file', () => {
  const [before = '', after = ''] = readFileSync(`${file}.txt`, 'utf8').split('\n=\n')
  expect(lines(before)).toEqual([
    'Contents',
    'Money 2',
    '1. Pay 2',
    '1.3 Leave 2',
    'Notice 2',
    'Schedule 1 Equipment 3',
    '1. Kit 3',
    'Later 3',
    '2. Hours 3',
    'Schedule 2 Working hours 4',
    '1. Rates 4',
  ])
  expect(lines(after)).toEqual(lines(before))
})
