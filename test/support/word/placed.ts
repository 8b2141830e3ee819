import { writeDocx } from '../../../clauses/export/docx/write.ts'
import type { Job } from '../../../clauses/export/job.ts'
import type { Reading } from '../../../clauses/model/review.ts'
import { readPackage } from '../../../clauses/review/package.ts'
import { place } from '../../../clauses/review/place/place.ts'
import { readReturned } from '../../../clauses/review/returned/read.ts'
import type { Returned } from '../../../clauses/review/returned/returned.ts'

/** The name of the Copy that test files are set beside. */
export const COPY = '0001-00000000'

/** A Word file as it is read. */
export const returnedFrom = async (bytes: Uint8Array): Promise<Returned> =>
  readReturned(await readPackage(bytes, 'returned.docx'))

/** A Word file read, and set beside the job that it was written from. */
export const placedBeside = async (bytes: Uint8Array, { tree, notes }: Job): Promise<Reading> =>
  place(await returnedFrom(bytes), { tree, copy: COPY, ...(notes ? { notes } : {}) })

/** An export as it comes home with nothing done to it. */
export const roundTrip = async (job: Job): Promise<Reading> => placedBeside(await writeDocx(job), job)
