import type { Job } from '../export/job.ts'
import type { Format } from '../model/draft.ts'
import type { Look } from '../model/look.ts'
import type { Reading } from '../model/review.ts'
import type { Imported } from '../review/import/import.ts'
import type { Sent } from '../review/place/place.ts'
import type { Returned } from '../review/returned/returned.ts'
import type { Scan } from '../review/scan.ts'
import type { Source } from '../tree/source.ts'

/**
 * What runs beside the host, in worker threads: exports, and reading files that nobody vouches for. Reading refuses what
 * goes beyond the limits, in time too.
 */
export interface Work {
  export(format: Format, job: Job): Promise<Uint8Array>
  /** The look of a Word file. */
  look(bytes: Uint8Array, name: string): Promise<Look>
  /** What a PDF that was made here carries of its document. Refuses what carries nothing, or cannot be trusted. */
  sourceIn(bytes: Uint8Array, name: string): Promise<Source>
  /** A Word contract that was not made here, taken apart into clauses. */
  imported(bytes: Uint8Array, name: string): Promise<Imported>
  /** What a signed scan that is a PDF was found to be. */
  scan(bytes: Uint8Array, name: string): Promise<Scan>
  /** What a Word file says, with every change in it marked. */
  returned(bytes: Uint8Array, name: string): Promise<Returned>
  /** The same set beside what was sent; `null` where the file was never ours. */
  placed(returned: Returned, sent: Sent | null): Promise<Reading>
}
