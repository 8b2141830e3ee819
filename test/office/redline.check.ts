import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDocx } from '../../clauses/export/docx/write.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { diff } from '../../clauses/tree/diff.ts'
import { comes, leaves } from '../../clauses/tree/marked.ts'
import type { Block, Tree } from '../../clauses/tree/tree.ts'
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

const by = { author: 'Amira Shah', date: '2026-11-22T10:00:00Z' }

const cases = EXAMPLES.map((example) => {
  const { before, after } = revised(example)
  return { slug: example.slug, before, after, tree: diff(before, after, by) }
})

beforeAll(async () => {
  const load = fontLoader()
  const profile = join(libre.folder, 'profile')
  const place = `-env:UserInstallation=${pathToFileURL(profile).href}`
  const run = (...asked: string[]): void => {
    execFileSync('soffice', [place, '--headless', ...asked], { stdio: 'ignore', timeout: 280_000 })
  }
  for (const { slug, tree } of cases) {
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

type How = 'Accept' | 'Reject'

const numbered = (block: Block): boolean => 'number' in block && block.number !== null

/**
 * LibreOffice (7.4) cannot join a paragraph with a table, nor give what is left of two the looks of the second if that is
 * empty: of a file with nothing but one numbered paragraph, deleted with its mark, and behind it a table, it leaves the
 * number without words when all changes are taken; of one with an inserted numbered paragraph before an empty last one,
 * when none is. By the standard the paragraph is gone. What is left has the number of the last of the paragraphs in a row
 * that went, or of the first of those that do not come, so how many such numbers a redline leaves is known from its tree.
 */
const leftNumbers: Readonly<Record<How, (tree: Tree) => number>> = {
  Accept: ({ blocks }) =>
    blocks.filter((block, i) => leaves(block.change) && numbered(block) && blocks[i + 1]?.type === 'table')
      .length,
  Reject: ({ blocks }) =>
    blocks.filter((block, i) => {
      if (!comes(block.change) || !numbered(block) || comes(blocks[i - 1]?.change)) return false
      const next = blocks.slice(i).find(({ type, change }) => type === 'table' || !comes(change))
      return next === undefined || next.type === 'table'
    }).length,
}

/**
 * Of a file with a moved paragraph that was changed in its middle (moved to, inserted, moved to) before a heading that
 * stays, LibreOffice (7.4) makes, when no change is taken, a heading with the style and number of the moved paragraph;
 * without the change in the middle it keeps its own. So a schedule behind such a clause goes on with the clause's numbers.
 */
const MISNUMBERED: Readonly<Record<string, readonly [string, string]>> = {
  'online-incident-plan': ['Schedule 1', '11.5'],
}

/** A tree with those numbers, but for its contents lists, which are as they were written. */
function misnumbered(slug: string, tree: Tree): Tree {
  const [right, wrong] = MISNUMBERED[slug] ?? ['', '']
  if (right === '') return tree
  const said = (block: Block): Block =>
    block.type === 'contents'
      ? block
      : JSON.parse(JSON.stringify(block).replaceAll(`"${right}"`, `"${wrong}"`))
  return { ...tree, blocks: tree.blocks.map(said) }
}

const NUMBER_ALONE = /^\s*[\d.]*\d\.?\s*$/

/** The lines of LibreOffice's text, those with nothing but a number apart. */
const said = (slug: string, how: How): { readonly words: string; readonly numbers: number } => {
  const lines = libre.read(`${slug}.docx.${how}.txt`).split('\n')
  const numbers = lines.filter((line) => NUMBER_ALONE.test(line))
  return {
    words: letters(lines.filter((line) => !numbers.includes(line)).join('\n')),
    numbers: numbers.length,
  }
}

describe('LibreOffice makes of a redline', () => {
  test.each(cases)('of $slug the new document when it takes all changes', ({ slug, after, tree }) => {
    const { words, numbers } = said(slug, 'Accept')
    expect(readBeside(after, words).parts).toBeNull()
    expect(numbers).toBe(leftNumbers.Accept(tree))
  })

  test.each(cases)('of $slug the old one when it takes none', ({ slug, before, tree }) => {
    const { words, numbers } = said(slug, 'Reject')
    expect(readBeside(misnumbered(slug, before), words).parts).toBeNull()
    expect(numbers).toBe(leftNumbers.Reject(tree))
  })
})
