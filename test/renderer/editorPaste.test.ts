import { Fragment, type Node, Slice } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { Body } from '../../clauses/model/body.ts'
import {
  PASTE_LIMIT,
  type PasteParser,
  pasteParser,
  soundSlice,
  tooLarge,
  unstyled,
} from '../../renderer/editor/paste.ts'
import { lineSchema, schema } from '../../renderer/editor/schema.ts'

const parser: PasteParser = pasteParser(schema)

function pasted(html: string): Slice {
  const page = new window.DOMParser().parseFromString(unstyled(html), 'text/html')
  return soundSlice(parser.parseSlice(page.body))
}

/** A terse outline: p"…" for a paragraph, 1{…} for a provision, •{…} for an item, marks as <s>, <e>, <u>, <t>, <a …>. */
function outline(node: Node): string {
  const inner = (): string => node.children.map(outline).join('')
  if (node.isText) {
    return node.marks.reduceRight((text, mark) => {
      const name = mark.type.name === 'link' ? `a ${mark.attrs.href}` : mark.type.name[0]
      return `<${name}>${text}</>`
    }, node.text!)
  }
  if (node.type.name === 'paragraph') return `"${inner()}"`
  const open: Record<string, string> = {
    provision: '1{',
    item: '•{',
    row: 'r{',
    cell: 'c{',
    headerCell: 'h{',
  }
  if (node.type.name === 'lineBreak') return '/'
  return open[node.type.name] ? `${open[node.type.name]}${inner()}}` : inner()
}
const shape = (html: string): string => pasted(html).content.content.map(outline).join('')

const li = (level: number, marker: string, text: string): string =>
  `<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Arial'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`

describe('paste from Word', () => {
  const head = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm; color:red} --></style></head><body><!--StartFragment-->`

  test('numbered and bulleted paragraphs become provisions and bullets by their level', () => {
    const html = `${head}${li(1, '1.', 'You must be <b>fair</b>.')}${li(2, '(a)', 'Always.')}${li(2, '(b)', 'Also:')}${li(3, '·', 'at work;')}${li(3, 'o', 'at home.')}${li(1, '2.', 'Ask first.')}<p class=MsoNormal>The end.</p><!--EndFragment--></body></html>`
    expect(shape(html)).toBe(
      '1{"You must be <s>fair</>."1{"Always."}1{"Also:"•{"at work;"}•{"at home."}}}1{"Ask first."}"The end."',
    )
  })

  test('two lists with a paragraph between them stay two', () => {
    const html = `${head}${li(1, '·', 'one')}<p class=MsoNormal>between</p>${li(1, '·', 'two')}`
    expect(shape(html)).toBe('•{"one"}"between"•{"two"}')
  })

  test('comments, deletions, hidden words and pictures are dropped, headings become lines', () => {
    const html = `${head}<h1 style='color:navy'>Posting</h1><p class=MsoNormal>Kept<del cite="mailto:x">gone</del><span style='display:none;mso-hide:all'>secret</span><span class=MsoCommentReference>[A1]</span><img src="file:///C:/a.png" onerror="window.__x=1"></p><div style='mso-element:comment-list'><p class=MsoCommentText>do not show</p></div>`
    expect(shape(html)).toBe('"Posting""Kept"')
  })

  test('tables keep their cells, header and spans', () => {
    const html = `${head}<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><th colspan=2><p>Account</p></th></tr><tr><td width=300><p class=MsoNormal>News</p></td><td><ol><li>one</li></ol></td></tr></table>`
    expect(shape(html)).toBe('r{h{"Account"}}r{c{"News"}c{•{"one"}}}')
    expect(pasted(html).content.firstChild!.firstChild!.firstChild!.attrs.colspan).toBe(2)
  })
})

describe('paste from Google Docs and the web', () => {
  test('bold and italic by style count, and the <b> around everything does not', () => {
    const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:700;font-style:normal">Bold</span><span style="font-weight:400;font-style:italic"> slanted</span><a href="https://example.org/a" style="text-decoration:none"><span style="text-decoration:underline">link</span></a></p></b>`
    expect(shape(html)).toBe('"<s>Bold</><e> slanted</><a https://example.org/a>link</>"')
  })

  test('nested lists come out nested, whether or not they stand in an item', () => {
    const docs = `<ol><li style="x"><p>one</p></li><ol><li><p>deeper</p></li></ol><li><p>two</p></li></ol>`
    const web = `<ol><li>one<ol><li>deeper</li></ol></li><li>two</li></ol>`
    expect([shape(docs), shape(web)]).toEqual(Array(2).fill('1{"one"1{"deeper"}}1{"two"}'))
  })

  test('numbers in bullets become bullets', () => {
    expect(shape('<ul><li>one<ol><li>deeper</li></ol></li></ul>')).toBe('•{"one"•{"deeper"}}')
  })

  test('what the editor copies, it pastes', () => {
    const html =
      '<div data-provision="aaaa2" data-when=\'{"field":"device.byod","op":"answered"}\'><p>Ask <span data-field="employee.name" data-show="long">[x]</span>, see <span data-ref=\'{"provision":"aaaa2"}\'>[reference]</span></p></div>'
    const made = pasted(html).content.firstChild!
    expect(made.attrs).toEqual({ id: 'aaaa2', when: { field: 'device.byod', op: 'answered' }, each: null })
    expect(made.firstChild!.children.map((node) => [node.type.name, node.attrs])).toEqual([
      ['text', {}],
      ['field', { field: 'employee.name', show: 'long' }],
      ['text', {}],
      ['ref', { clause: null, part: null, provision: 'aaaa2', term: null, form: 'number' }],
    ])
  })
})

describe('a footnote', () => {
  const copied = 'Pay<sup data-footnote="As at April.">*</sup> is due<sup data-footnote="  ">*</sup>'

  test('is pasted into a wording with its words, and one that says nothing is dropped', () => {
    const line = pasted(`<p>${copied}</p>`).content.firstChild!
    expect(line.children.map((node) => [node.type.name, node.attrs])).toEqual([
      ['text', {}],
      ['footnote', { text: 'As at April.' }],
      ['text', {}],
    ])
    expect(line.textContent).toBe('Pay is due')
  })

  test('is left out of the line of a party, and the words around it stay', () => {
    const root = document.createElement('div')
    root.innerHTML = unstyled(`<p>${copied}</p>`)
    const slice = pasteParser(lineSchema).parseSlice(root)
    expect(soundSlice(slice).content.textBetween(0, slice.content.size)).toBe('Pay is due')
  })

  test('raised text of another program stays text', () => {
    expect(shape('<p>E = mc<sup>2</sup></p>')).toBe('"E = mc2"')
  })
})

const HOSTILE = [
  `<script>window.__x=1</script>`,
  `<img src=x onerror="window.__x=1">`,
  `<svg onload="window.__x=1"><script>window.__x=1</script></svg>`,
  `<svg><a xlink:href="javascript:window.__x=1"><text>t</text></a></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.__x=1&gt;"></table></mtext></math>`,
  `<noscript><p title="</noscript><img src=x onerror=window.__x=1>"></noscript>`,
  `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=window.__x=1 src>">`,
  `<a href="javascript:window.__x=1">a</a>`,
  `<a href=" java&#10;script:window.__x=1">b</a>`,
  `<a href="data:text/html,<script>window.__x=1</script>">c</a>`,
  `<a href="vbscript:msgbox">d</a>`,
  `<a href="file:///etc/passwd">e</a>`,
  `<a href="https://user:pass@example.org/">f</a>`,
  `<iframe srcdoc="<script>window.__x=1</script>"></iframe>`,
  `<object data="javascript:window.__x=1"></object><embed src="javascript:window.__x=1">`,
  `<p style="background:url(javascript:window.__x=1)" onclick="window.__x=1">g</p>`,
  `<base href="javascript:"><a href="x">h</a>`,
  `<template><img src=x onerror=window.__x=1></template>`,
  `<span data-field="__proto__">i</span><span data-ref='{"clause":"<img>"}'>j</span>`,
  `<div data-provision="<img src=x onerror=window.__x=1>"><p>k</p></div>`,
  `<div data-provision="aaaa2" data-when='{"__proto__":{"x":1}}'><p>l</p></div>`,
  `<style>@import "https://evil.example/x.css"; p{background:url(https://evil.example)}</style><p>m</p>`,
  `<meta http-equiv=refresh content="0;url=https://evil.example"><p>n</p>`,
  `<p>o<!-- <img src=x onerror=window.__x=1> --!><img src=x onerror=window.__x=1></p>`,
  `<textarea></textarea><img src=x onerror=window.__x=1></textarea>`,
  `<table><td colspan=999999999 rowspan=-3>p</td></table>`,
]

describe('hostile paste', () => {
  test.each(HOSTILE)('%s', (html) => {
    const found: string[] = []
    pasted(html).content.descendants((node) => {
      found.push(
        node.type.name,
        ...node.marks.map((mark) => `${mark.type.name} ${JSON.stringify(mark.attrs)}`),
      )
    })
    expect(found.join('\n')).not.toMatch(/script|data:|file:|vbscript|pass@|evil|onerror/i)
    const blocks = pasted(html).content.content.map((node) =>
      node.isBlock ? node : schema.nodes.paragraph.create(null, node),
    )
    const json = schema.nodes.doc
      .create(null, blocks.length > 0 ? blocks : schema.nodes.paragraph.create())
      .toJSON()
    const named = JSON.parse(JSON.stringify(json).replaceAll('"id":""', '"id":"aaaa2"'))
    expect(Body.safeParse(named).error).toBeUndefined()
    expect(Reflect.get(window, '__x')).toBeUndefined()
  })

  test('a clipboard that claims to be ours cannot bring attributes that the model refuses', () => {
    const { provision, paragraph, table, row, cell } = schema.nodes
    const line = paragraph.create({ when: { evil: true }, each: '<b>' }, [
      schema.nodes.field.create({ field: 'not a name' }),
      schema.text('x', [schema.marks.link.create({ href: 'javascript:alert(1)' })]),
    ])
    const huge = table.create(
      null,
      row.create(null, cell.create({ colspan: 1e9, rowspan: 'x' }, paragraph.create())),
    )
    const slice = new Slice(Fragment.from([provision.create({ id: '../..' }, line), huge]), 0, 0)
    const [first, second] = soundSlice(slice).content.content
    expect(first!.toJSON()).toEqual({
      type: 'provision',
      attrs: { id: '', when: null, each: null },
      content: [
        { type: 'paragraph', attrs: { when: null, each: null }, content: [{ type: 'text', text: 'x' }] },
      ],
    })
    expect(second!.firstChild!.firstChild!.attrs).toEqual({ colspan: 50, rowspan: 1, colwidth: null })
  })
})

test('more than 5 MB is refused in words', () => {
  const data = (html: string) => ({ getData: (type: string) => (type === 'text/html' ? html : '') })
  expect(tooLarge(data('x'.repeat(PASTE_LIMIT)))).toBeNull()
  expect(tooLarge(data('x'.repeat(PASTE_LIMIT + 1_048_576)))).toBe(
    'This is too large to paste: 6.0 MB, and at most 5 MB can be pasted at once. Paste it in smaller pieces.',
  )
})
