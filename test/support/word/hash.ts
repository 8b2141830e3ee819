import { createHash } from 'node:crypto'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { everything, stamp } from '../trees.ts'

/** The sha256 of the Word file of the tree that has everything. */
export const hashOfEverything = async (): Promise<string> =>
  createHash('sha256')
    .update(await writeDocx({ tree: everything(), style: HOUSE_STYLE, options: { mark: 'draft' }, stamp }))
    .digest('hex')
