import { accepted } from '../../tree/marked.ts'
import { SOURCE_NAME, Source } from '../../tree/source.ts'
import type { Job } from '../job.ts'
import { pdfDate } from './metadata.ts'
import { asciiString, type Objects, textString } from './objects.ts'

const ABOUT = 'The words of this document, to open it again in Clausewright'

/** What is attached: parsed once more, so that nothing but the Tree and the ids can be in it. */
function sourceOf({ tree, stamp }: Job): Source {
  const { copy, draft, library } = stamp
  return Source.parse({
    format: 1,
    kind: 'clausewright.document',
    copy,
    draft,
    library,
    tree: accepted(tree),
  })
}

/** Attaches the source of a document (ISO 19005-3, 6.8) and returns the entries of the catalog that name it. */
export function writeAttachment(job: Job, objects: Objects): string {
  const bytes = new TextEncoder().encode(JSON.stringify(sourceOf(job)))
  const at = pdfDate(job.stamp.at)
  const file = objects.stream(bytes, {
    Type: '/EmbeddedFile',
    Subtype: '/application#2Fjson',
    Params: `<</ModDate ${at} /Size ${bytes.length}>>`,
  })
  const name = asciiString(SOURCE_NAME)
  const spec = objects.add(
    `<</Type /Filespec /F ${name} /UF ${textString(SOURCE_NAME)} /Desc ${textString(ABOUT)} /AFRelationship /Source /EF <</F ${file} /UF ${file}>>>>`,
  )
  return ` /AF [${spec}] /Names <</EmbeddedFiles <</Names [${name} ${spec}]>>>>`
}
