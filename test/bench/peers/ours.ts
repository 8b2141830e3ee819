import { assemble } from '../../../clauses/assembly/assemble.ts'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import type { Job } from '../../../clauses/export/job.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import type { CopyOptions } from '../../../clauses/model/draft.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { fontLoader } from '../../../electron/work/fonts.ts'
import { manyDraft, manyId, manyJob } from '../../support/many.ts'
import type { Make } from './producer.ts'

type Many = ReturnType<typeof manyDraft>

const load = fontLoader()

const withContents = ({ draft, sources }: Many): Many => ({
  draft: {
    ...draft,
    parts: [{ type: 'contents', id: manyId(0, 'c'), title: 'Contents', levels: 2 }, ...draft.parts],
  },
  sources,
})

/** From the draft to the job, as part of every export. */
const jobOf = ({ draft, sources }: Many, options: CopyOptions): Job => ({
  ...manyJob(assemble(draft, sources, HOUSE_STYLE).tree),
  options,
})

const word =
  (prepare: (many: Many) => Many): Make =>
  async (clauses) => {
    const many = prepare(manyDraft(clauses))
    return () => writeDocx(jobOf(many, { mark: 'none' }), () => load(HOUSE_STYLE))
  }

const pdf =
  (options: CopyOptions, prepare: (many: Many) => Many = (many) => many): Make =>
  async (clauses) => {
    const many = prepare(manyDraft(clauses))
    return async () => writePdf(jobOf(many, options), await load(HOUSE_STYLE))
  }

/** Ours: each from the draft to the bytes. */
export const OURS = {
  docx: word((many) => many),
  'docx, contents': word(withContents),
  'pdf, plain': pdf({ mark: 'none', plain: true }),
  'pdf, tagged': pdf({ mark: 'none' }),
  'pdf, tagged, contents': pdf({ mark: 'none' }, withContents),
} satisfies Record<string, Make>
